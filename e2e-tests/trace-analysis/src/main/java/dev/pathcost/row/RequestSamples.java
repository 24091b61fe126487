package dev.pathcost.row;

import dev.pathcost.calltree.CallTree;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What one request contributes to the rows of its request type. */
public final class RequestSamples {
  private RequestSamples() {}

  /** Its contribution to its request row and to each of its paths, at both levels. */
  public static Map<RowKey, Sample> of(CallTree tree) {
    Map<RowKey, Sample> samples = new HashMap<>();
    for (Level level : Level.values()) {
      LevelPlan plan = LevelPlan.of(tree, level, new RowTree());
      Sample whole = plan.samples(
          tree,
          new WayCosts(),
          (node, sample) -> samples.put(
              RowKey.path(tree.requestType(), level, Objects.requireNonNull(node.path())), sample));
      samples.put(RowKey.request(tree.requestType(), level), whole);
    }
    return samples;
  }
}
