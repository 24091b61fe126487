package dev.pathcost.row;

import dev.pathcost.calltree.Call;
import dev.pathcost.calltree.CallTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Finds the rows that a request belongs to at one level. That depends on the structure of its tree
 * only: who called whom, and what the calls are named.
 */
final class RowParts {
  private final CallTree tree;
  private final Level level;

  /** The calls of function level that each node of this level stands for. */
  private final List<int[]> callsOf;

  private final List<Call> nodes;

  /** For each node the number of the path from the root to it; equal paths, equal numbers. */
  private final int[] pathOf;

  private RowParts(CallTree tree, Level level) {
    this.tree = tree;
    this.level = level;
    this.nodes = level.of(tree).calls();
    this.callsOf = callsOf(level, tree);
    this.pathOf = numberPaths(nodes);
  }

  /** Hands over the request row and the rows of all paths, at both levels. */
  static void of(CallTree tree, Consumer<RowPart> sink) {
    for (Level level : Level.values()) {
      new RowParts(tree, level).handOver(sink);
    }
  }

  private static List<int[]> callsOf(Level level, CallTree tree) {
    int calls = tree.calls().size();
    return switch (level) {
      case FUNCTION ->
        IntStream.range(0, calls).mapToObj(call -> new int[] {call}).toList();
      case SERVICE -> tree.callsOfServiceNodes();
    };
  }

  private static int[] numberPaths(List<Call> nodes) {
    Map<Step, Integer> numbers = new HashMap<>();
    int[] pathOf = new int[nodes.size()];
    for (Call node : nodes) {
      int prefix = node.isRoot() ? Call.NO_PARENT : pathOf[node.parentIndex()];
      pathOf[node.index()] =
          numbers.computeIfAbsent(new Step(prefix, node.element()), step -> numbers.size());
    }
    return pathOf;
  }

  private void handOver(Consumer<RowPart> sink) {
    int[] all = IntStream.range(0, tree.calls().size()).toArray();
    sink.accept(new RowPart(RowKey.request(tree.requestType(), level), all, nodes.size()));
    // By the path that was last seen to lead through a node, a node on it is counted once.
    int[] seenBy = new int[nodes.size()];
    for (List<Call> leaves : leavesByPath()) {
      Path path = path(leaves.get(0));
      int[] calls = callsOn(leaves, seenBy);
      sink.accept(new RowPart(RowKey.path(tree.requestType(), level, path), calls, leaves.size()));
    }
  }

  private Iterable<List<Call>> leavesByPath() {
    boolean[] calling = new boolean[nodes.size()];
    for (Call node : nodes) {
      if (!node.isRoot()) {
        calling[node.parentIndex()] = true;
      }
    }
    Map<Integer, List<Call>> leaves = new LinkedHashMap<>();
    for (Call node : nodes) {
      if (!calling[node.index()]) {
        leaves.computeIfAbsent(pathOf[node.index()], path -> new ArrayList<>()).add(node);
      }
    }
    return leaves.values();
  }

  private int[] callsOn(List<Call> leaves, int[] seenBy) {
    int mark = pathOf[leaves.get(0).index()] + 1;
    int[] calls = new int[16];
    int count = 0;
    for (Call leaf : leaves) {
      int node = leaf.index();
      while (node != Call.NO_PARENT && seenBy[node] != mark) {
        seenBy[node] = mark;
        for (int call : callsOf.get(node)) {
          if (count == calls.length) {
            calls = Arrays.copyOf(calls, 2 * count);
          }
          calls[count++] = call;
        }
        node = nodes.get(node).parentIndex();
      }
    }
    return Arrays.copyOf(calls, count);
  }

  private Path path(Call leaf) {
    List<String> elements = new ArrayList<>();
    for (int i = leaf.index(); i != Call.NO_PARENT; i = nodes.get(i).parentIndex()) {
      elements.add(nodes.get(i).element());
    }
    Collections.reverse(elements);
    return new Path(elements);
  }

  private record Step(int prefix, String element) {}
}
