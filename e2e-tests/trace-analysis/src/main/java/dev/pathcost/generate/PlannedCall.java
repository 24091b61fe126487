package dev.pathcost.generate;

import dev.pathcost.generate.model.CallModel;
import java.util.List;

/**
 * A call as it occurs in all requests of one shape.
 *
 * @param index its number; callers come first
 * @param parent the number of the call that makes it, or -1 in the root
 * @param step in which of the caller's steps it is made
 * @param steps how many steps it has itself
 * @param model what it is
 * @param enters whether it comes from outside of its service, over the network
 * @param thread the number of its thread among those of the request
 * @param nests whether its values are within those of its caller
 * @param cpuNanos the median of its own CPU time in this run
 * @param memoryBytes the median of its own allocated bytes in this run
 * @param outliers what is planted on single requests
 */
public record PlannedCall(
    int index,
    int parent,
    int step,
    int steps,
    CallModel model,
    boolean enters,
    int thread,
    boolean nests,
    double cpuNanos,
    double memoryBytes,
    List<Anomaly.Outlier> outliers) {

  public PlannedCall {
    outliers = List.copyOf(outliers);
  }

  /** The service that runs it. */
  public String service() {
    return model.service();
  }

  /** Whether its CPU time and memory are measured. */
  public boolean isMeasured() {
    return model.isMeasured();
  }
}
