package dev.pathcost.gate.baseline;

import dev.pathcost.calltree.Call;
import dev.pathcost.calltree.CallTree;
import dev.pathcost.row.Path;
import dev.pathcost.span.Measurement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one request spent in each of its rows.
 *
 * @param traceId the request's trace
 * @param error whether the request or one of its calls was in error
 * @param cells by row; rows that do not occur in it are missing
 */
record RequestCost(String traceId, boolean error, Map<RowId, Cell> cells) {

  /** What one request spent in one row. */
  record Cell(long calls, long cpuNanos, long memoryBytes, long wallNanos) {

    static final Cell NONE =
        new Cell(0, Measurement.MISSING, Measurement.MISSING, Measurement.MISSING);

    Cell plus(Call call) {
      return new Cell(
          calls + 1,
          Measurement.sum(cpuNanos, call.selfCpuNanos()),
          Measurement.sum(memoryBytes, call.selfAllocatedBytes()),
          Measurement.sum(wallNanos, call.selfWallNanos()));
    }
  }

  static RequestCost of(CallTree tree) {
    Map<RowId, Cell> cells = new HashMap<>();
    Cell whole = Cell.NONE;
    boolean error = tree.error();
    for (Call call : tree.calls()) {
      error |= call.error();
      whole = whole.plus(call);
      RowId function =
          RowId.function(tree.requestType(), Path.of(call.element()).toString());
      cells.put(function, cells.getOrDefault(function, Cell.NONE).plus(call));
    }
    cells.put(
        RowId.request(tree.requestType()),
        new Cell(whole.calls, whole.cpuNanos, whole.memoryBytes, tree.durationNanos()));
    addPaths(tree, cells);
    return new RequestCost(tree.traceId(), error, cells);
  }

  private static void addPaths(CallTree tree, Map<RowId, Cell> cells) {
    Map<Step, Integer> numbers = new HashMap<>();
    int[] pathOf = new int[tree.calls().size()];
    Map<Integer, List<Call>> leavesOfPath = new LinkedHashMap<>();
    for (Call call : tree.calls()) {
      int prefix = call.isRoot() ? Call.NO_PARENT : pathOf[call.parentIndex()];
      int path = numbers.computeIfAbsent(new Step(prefix, call.element()), step -> numbers.size());
      pathOf[call.index()] = path;
      if (tree.isLeaf(call)) {
        leavesOfPath.computeIfAbsent(path, p -> new ArrayList<>()).add(call);
      }
    }
    // A call that several leaves of one path share is counted once for it.
    int[] countedFor = new int[tree.calls().size()];
    int current = 0;
    for (List<Call> leaves : leavesOfPath.values()) {
      current++;
      Cell cell = Cell.NONE;
      for (Call leaf : leaves) {
        for (int i = leaf.index();
            i != Call.NO_PARENT && countedFor[i] != current;
            i = tree.calls().get(i).parentIndex()) {
          countedFor[i] = current;
          cell = cell.plus(tree.calls().get(i));
        }
      }
      cells.put(
          RowId.path(tree.requestType(), path(tree, leaves.get(0))),
          new Cell(leaves.size(), cell.cpuNanos, cell.memoryBytes, cell.wallNanos));
    }
  }

  private static Path path(CallTree tree, Call leaf) {
    List<String> elements = new ArrayList<>();
    for (int i = leaf.index(); i != Call.NO_PARENT; i = tree.calls().get(i).parentIndex()) {
      elements.add(tree.calls().get(i).element());
    }
    Collections.reverse(elements);
    return new Path(elements);
  }

  private record Step(int prefix, String element) {}
}
