package dev.pathcost.row;

import dev.pathcost.calltree.Call;
import dev.pathcost.calltree.CallTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * Which rows of one level a request belongs to, and by which of its leaves. That depends on the
 * structure of its tree only: who called whom, and what the calls are named. It takes memory with
 * the number of calls, not with the length of paths.
 */
final class LevelPlan {
  private final int[] parents;

  /** The node of each call. */
  private final int[] nodeOf;

  /** By path, those of one in pre-order. */
  private final int[] leaves;

  /** For each leaf the last node on the way to it that leads to the leaf before it as well. */
  private final int[] shared;

  private final List<RowTree.Node> paths;

  /** For each path, where its leaves end. */
  private final int[] ends;

  private LevelPlan(int[] parents, int[] nodeOf, int leaves, int paths) {
    this.parents = parents;
    this.nodeOf = nodeOf;
    this.leaves = new int[leaves];
    this.shared = new int[leaves];
    this.paths = new ArrayList<>(paths);
    this.ends = new int[paths];
  }

  /** @param rows those of the tree's request type at that level; they get the paths of the tree */
  static LevelPlan of(CallTree tree, Level level, RowTree rows) {
    List<Call> nodes = level.of(tree).calls();
    int[] parents = nodes.stream().mapToInt(Call::parentIndex).toArray();
    int[] nodeOf = switch (level) {
      case FUNCTION -> IntStream.range(0, nodes.size()).toArray();
      case SERVICE -> tree.serviceNodes();
    };
    Map<RowTree.Node, List<Leaf>> byPath = new LinkedHashMap<>();
    int leaves = 0;
    RowTree.Node[] pathOf = new RowTree.Node[parents.length];
    // The nodes from a root to the one that is visited.
    int[] way = new int[parents.length];
    int depth = 0;
    for (Call node : nodes) {
      while (depth > 0 && way[depth - 1] != node.parentIndex()) {
        depth--;
      }
      way[depth++] = node.index();
      RowTree.Node prefix = node.isRoot() ? rows.top() : pathOf[node.parentIndex()];
      pathOf[node.index()] = prefix.longer(node.element());
      if (node.index() + 1 == parents.length || parents[node.index() + 1] != node.index()) {
        List<Leaf> ofPath =
            byPath.computeIfAbsent(pathOf[node.index()], path -> new ArrayList<>(1));
        int before =
            ofPath.isEmpty() ? Call.NO_PARENT : ofPath.get(ofPath.size() - 1).node();
        ofPath.add(new Leaf(node.index(), lastUpTo(before, way, depth)));
        leaves++;
      }
    }
    LevelPlan plan = new LevelPlan(parents, nodeOf, leaves, byPath.size());
    byPath.forEach(plan::add);
    return plan;
  }

  private record Leaf(int node, int shared) {}

  /**
   * Nodes are in pre-order: of those on the way to a leaf, the ones that lead to an earlier leaf
   * too are those that do not come after it.
   */
  private static int lastUpTo(int leaf, int[] way, int depth) {
    int place = Arrays.binarySearch(way, 0, depth, leaf);
    int last = place < 0 ? -place - 2 : place;
    return last < 0 ? Call.NO_PARENT : way[last];
  }

  private void add(RowTree.Node path, List<Leaf> ofPath) {
    int at = paths.isEmpty() ? 0 : ends[paths.size() - 1];
    for (Leaf leaf : ofPath) {
      leaves[at] = leaf.node();
      shared[at++] = leaf.shared();
    }
    ends[paths.size()] = at;
    paths.add(path);
  }

  /**
   * Hands over what a request of this structure contributes to the rows of its paths.
   *
   * @param costs are of this request and level from now on
   */
  Sample samples(CallTree tree, WayCosts costs, BiConsumer<RowTree.Node, Sample> sink) {
    costs.addUp(tree, parents, nodeOf);
    for (int path = 0; path < ends.length; path++) {
      int from = path == 0 ? 0 : ends[path - 1];
      sink.accept(paths.get(path), costs.path(tree, leaves, shared, from, ends[path]));
    }
    return costs.whole(tree, parents.length);
  }
}
