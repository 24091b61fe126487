package dev.pathcost.generate;

import dev.pathcost.generate.model.RequestModel;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Makes plans in which anomalies are planted. */
final class AnomalyPlanter {
  private AnomalyPlanter() {}

  /** One bit for each anomaly whose time it is. */
  static long active(List<Anomaly> anomalies, long request, long requests) {
    long active = 0;
    for (int i = 0; i < anomalies.size(); i++) {
      if (anomalies.get(i).window().contains(request, requests)) {
        active |= 1L << i;
      }
    }
    return active;
  }

  static Plan plan(
      RequestModel model, List<Anomaly> anomalies, RunFactors factors, SpanStyle style) {
    DraftCall root = DraftCall.of(model.root());
    for (Anomaly anomaly : anomalies) {
      if (anomaly.target().concerns(model.type())) {
        root.preOrder().stream()
            .filter(anomaly.target()::matches)
            .forEach(call -> call.plant(anomaly));
      }
    }
    return Plan.of(model, root, factors, style);
  }

  /** @throws IllegalArgumentException if one concerns no call, or cannot be planted there */
  static void check(List<Anomaly> anomalies, List<RequestModel> models) {
    for (Anomaly anomaly : anomalies) {
      Set<String> known = new TreeSet<>();
      boolean found = false;
      for (RequestModel model : models) {
        if (anomaly.target().concerns(model.type())) {
          List<DraftCall> calls = DraftCall.of(model.root()).preOrder();
          calls.forEach(call -> known.add(call.element()));
          found |= calls.stream().anyMatch(anomaly.target()::matches);
          plan(model, List.of(anomaly), RunFactors.NONE, SpanStyle.TRANSPORT);
        }
      }
      if (!found) {
        throw new IllegalArgumentException("There is no call to plant '" + anomaly.what()
            + "' on at " + anomaly.target() + "; there are " + String.join(", ", known));
      }
    }
  }
}
