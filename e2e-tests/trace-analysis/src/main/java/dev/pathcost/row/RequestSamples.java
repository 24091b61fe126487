package dev.pathcost.row;

import dev.pathcost.calltree.Call;
import dev.pathcost.calltree.CallTree;
import dev.pathcost.span.Measurement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one request contributes to the rows of one level: to its request row, and to each path. */
final class RequestSamples {
  private final CallTree tree;
  private final Level level;

  /** For each call the number of the path from the root to it; equal paths, equal numbers. */
  private final int[] pathOf;

  private RequestSamples(CallTree tree, Level level) {
    this.tree = level.of(tree);
    this.level = level;
    this.pathOf = numberPaths(this.tree);
  }

  static Map<RowKey, Sample> of(CallTree tree, Level level) {
    return new RequestSamples(tree, level).samples();
  }

  private static int[] numberPaths(CallTree tree) {
    Map<Step, Integer> numbers = new HashMap<>();
    int[] pathOf = new int[tree.calls().size()];
    for (Call call : tree.calls()) {
      int prefix = call.isRoot() ? Call.NO_PARENT : pathOf[call.parentIndex()];
      pathOf[call.index()] =
          numbers.computeIfAbsent(new Step(prefix, call.element()), step -> numbers.size());
    }
    return pathOf;
  }

  private Map<RowKey, Sample> samples() {
    Map<RowKey, Sample> samples = new HashMap<>();
    samples.put(RowKey.request(tree.requestType(), level), requestSample());
    Map<Integer, List<Call>> leavesOfPath = new LinkedHashMap<>();
    for (Call call : tree.calls()) {
      if (tree.isLeaf(call)) {
        leavesOfPath
            .computeIfAbsent(pathOf[call.index()], p -> new ArrayList<>())
            .add(call);
      }
    }
    // By the path that was last seen to lead through a call, a call on it is counted once.
    int[] seenBy = new int[tree.calls().size()];
    for (List<Call> leaves : leavesOfPath.values()) {
      Path path = path(leaves.get(0));
      samples.put(RowKey.path(tree.requestType(), level, path), pathSample(leaves, seenBy));
    }
    return samples;
  }

  private Sample requestSample() {
    Tally tally = new Tally();
    tree.calls().forEach(tally::add);
    return tally.sample(tree, tree.calls().size(), tree.error(), tree.concurrentPeakBytes());
  }

  private Sample pathSample(List<Call> leaves, int[] seenBy) {
    int mark = pathOf[leaves.get(0).index()] + 1;
    Tally tally = new Tally();
    for (Call leaf : leaves) {
      int index = leaf.index();
      while (index != Call.NO_PARENT && seenBy[index] != mark) {
        seenBy[index] = mark;
        tally.add(tree.calls().get(index));
        index = tree.calls().get(index).parentIndex();
      }
    }
    return tally.sample(tree, leaves.size(), false, Measurement.MISSING);
  }

  private Path path(Call leaf) {
    List<String> elements = new ArrayList<>();
    for (int i = leaf.index(); i != Call.NO_PARENT; i = tree.calls().get(i).parentIndex()) {
      elements.add(tree.calls().get(i).element());
    }
    Collections.reverse(elements);
    return new Path(elements);
  }

  private record Step(int prefix, String element) {}
}
