package dev.pathcost.generate;

import dev.pathcost.generate.model.RequestModel;
import dev.pathcost.row.Level;
import dev.pathcost.row.RowKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which rows an anomaly changes: what a gate should find, and where. */
public final class AnomalyEffect {

  /** What becomes of a row. */
  public enum Change {
    /** It is there because of the anomaly. */
    NEW,
    /** It would be there without it. */
    GONE,
    /** It costs something else, or is called another number of times. */
    CHANGED
  }

  private AnomalyEffect() {}

  /** The rows that change while this is the only anomaly. */
  public static Map<RowKey, Change> of(Anomaly anomaly, Run run) {
    Map<RowKey, Change> effect = new TreeMap<>();
    for (RequestModel model : run.system().requests()) {
      if (anomaly.target().concerns(model.type())) {
        Map<RowKey, String> without = costs(model, List.of(), run);
        Map<RowKey, String> with = costs(model, List.of(anomaly), run);
        with.forEach((key, cost) -> {
          if (!without.containsKey(key)) {
            effect.put(key, Change.NEW);
          } else if (!cost.equals(without.get(key))) {
            effect.put(key, Change.CHANGED);
          }
        });
        without.keySet().stream()
            .filter(key -> !with.containsKey(key))
            .forEach(key -> effect.put(key, Change.GONE));
      }
    }
    return effect;
  }

  /** All that a row is made of, as text that differs if something of it does. */
  private static Map<RowKey, String> costs(RequestModel model, List<Anomaly> planted, Run run) {
    Plan plan = AnomalyPlanter.plan(model, planted, RunFactors.NONE, run.style());
    Map<RowKey, String> costs = new TreeMap<>();
    for (Level level : Level.values()) {
      for (PlannedPath path : plan.paths(level)) {
        String calls = Arrays.stream(path.calls())
            .mapToObj(plan.calls()::get)
            .map(call -> call.model().element()
                + ' '
                + call.cpuNanos()
                + ' '
                + call.memoryBytes()
                + ' '
                + call.outliers())
            .sorted()
            .collect(Collectors.joining("\n"));
        costs.put(path.key(), path.times() + "\n" + calls);
      }
    }
    return costs;
  }
}
