package dev.pathcost.generate.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call as it happens in each request of a type, with the calls that it makes.
 *
 * @param service the service that runs it
 * @param function the function; null in a service that no tracer measures, where the server span
 *     stands in
 * @param operation the name of the server span, where the call enters its service
 * @param cost what it costs of its own
 * @param unmeasured why there is no measurement, or null where there is one
 * @param steps the calls that it makes, one step after the other; those of one step at the same
 *     time, each on a thread of its own
 */
public record CallModel(
    String service,
    @Nullable String function,
    String operation,
    Cost cost,
    @Nullable String unmeasured,
    List<List<CallModel>> steps) {

  public CallModel {
    steps = steps.stream().map(List::copyOf).toList();
  }

  /** How the call is named in a path: {@code svc-a_a1}. */
  public String element() {
    return service + "_" + (function == null ? operation : function);
  }

  /** Whether its CPU time and memory are measured. */
  public boolean isMeasured() {
    return function != null && unmeasured == null;
  }
}
