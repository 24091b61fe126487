package dev.pathcost.generate;

import dev.pathcost.generate.model.CallModel;
import dev.pathcost.generate.model.RequestModel;
import dev.pathcost.row.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What all requests of one shape have in common while nothing is planted or removed: their calls,
 * numbered so that each comes before those that it makes, and their spans. What differs from
 * request to request is in a {@link GeneratedRequest}.
 */
final class Plan {
  static final int NONE = -1;

  private final RequestModel request;
  private final List<PlannedCall> calls;
  private final SpanLayout layout;
  private final Map<Level, List<PlannedPath>> paths = new HashMap<>();
  private final Map<String, Map<Level, List<PlannedPath>>> pathsWithout = new HashMap<>();

  private Plan(RequestModel request, List<PlannedCall> calls, SpanLayout layout) {
    this.request = request;
    this.calls = calls;
    this.layout = layout;
    boolean[] all = new boolean[calls.size()];
    Arrays.fill(all, true);
    for (Level level : Level.values()) {
      paths.put(level, PlannedPath.all(request.type(), level, calls, all));
    }
  }

  static Plan of(RequestModel request, DraftCall root, RunFactors factors, SpanStyle style) {
    List<DraftCall> drafts = root.preOrder();
    Map<DraftCall, Integer> numbers = new IdentityHashMap<>();
    drafts.forEach(draft -> numbers.put(draft, numbers.size()));
    List<PlannedCall> calls = new ArrayList<>();
    int threads = 0;
    for (DraftCall draft : drafts) {
      CallModel model = draft.model();
      int parent = draft.parent() == null ? NONE : numbers.getOrDefault(draft.parent(), NONE);
      int step = draft.step();
      boolean alone = draft.parent() == null || draft.parent().steps().get(step).size() == 1;
      boolean enters = parent == NONE
          || model.function() == null
          || !model.service().equals(calls.get(parent).service());
      double scatter = model.cost().scatter();
      boolean sameThread = !enters && alone && model.unmeasured() == null;
      calls.add(new PlannedCall(
          calls.size(),
          parent,
          step,
          draft.steps().size(),
          model,
          enters,
          sameThread ? calls.get(parent).thread() : threads++,
          sameThread && calls.get(parent).isMeasured(),
          model.cost().cpuNanos() * draft.cpuFactor() * factors.cpu(draft.element(), scatter),
          model.cost().memoryBytes()
              * draft.memoryFactor()
              * factors.memory(draft.element(), scatter),
          draft.outliers()));
    }
    checkServices(calls);
    return new Plan(request, List.copyOf(calls), SpanLayout.of(calls, style));
  }

  /** A server span only stands in where its service has no functions at all. */
  private static void checkServices(List<PlannedCall> calls) {
    Set<String> with = new HashSet<>();
    Set<String> without = new HashSet<>();
    for (PlannedCall call : calls) {
      (call.model().function() == null ? without : with).add(call.service());
    }
    with.retainAll(without);
    if (!with.isEmpty()) {
      throw new IllegalArgumentException(
          "A tracer measures a service or not, but here it does both: " + with);
    }
  }

  RequestModel request() {
    return request;
  }

  List<PlannedCall> calls() {
    return calls;
  }

  SpanLayout layout() {
    return layout;
  }

  /** The rows that a complete request adds to. */
  List<PlannedPath> paths(Level level) {
    return paths.getOrDefault(level, List.of());
  }

  /** The same if a service, at which all ways end, does not show. */
  List<PlannedPath> pathsWithout(String service, Level level) {
    return pathsWithout
        .computeIfAbsent(service, s -> {
          boolean[] kept = new boolean[calls.size()];
          for (PlannedCall call : calls) {
            kept[call.index()] = !call.service().equals(s);
          }
          Map<Level, List<PlannedPath>> without = new HashMap<>();
          for (Level each : Level.values()) {
            without.put(each, PlannedPath.all(request.type(), each, calls, kept));
          }
          return without;
        })
        .getOrDefault(level, List.of());
  }
}
