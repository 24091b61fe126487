package dev.pathcost.cli;

import dev.pathcost.row.Row;
import dev.pathcost.span.RequestType;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** By which figure request types, and the paths of each, are sorted; the largest first. */
@SuppressWarnings("checkstyle:ConstantName") // picocli shows the names of the constants
enum RowOrder {
  total(Row::totalCpuNanos),
  mean(Row::meanCpuNanos),
  p95(row -> row.cpuNanos().p95()),
  memory(Row::peakMemoryBytes),
  allocated(Row::allocatedBytes),
  duration(row -> row.durationNanos().p95()),
  requests(Row::requests),
  errors(Row::errors);

  private final ToLongFunction<Row> figure;

  RowOrder(ToLongFunction<Row> figure) {
    this.figure = figure;
  }

  /**
   * The rows in this order: a request type stands where its request row belongs, its paths below
   * it.
   *
   * @param rows of one level or both
   * @param top how many request types, and how many paths of each, are left
   */
  List<Row> sorted(List<Row> rows, long top) {
    Map<RequestType, Long> ofType = new TreeMap<>();
    rows.forEach(row -> ofType.merge(row.requestType(), figure.applyAsLong(row), Math::max));
    Map<RequestType, Integer> ranks = new HashMap<>();
    ofType.entrySet().stream()
        .sorted(Map.Entry.<RequestType, Long>comparingByValue().reversed())
        .map(Map.Entry::getKey)
        .limit(top)
        .forEach(type -> ranks.put(type, ranks.size()));
    Map<Object, Integer> seen = new HashMap<>();
    return rows.stream()
        .filter(row -> ranks.containsKey(row.requestType()))
        .sorted(Comparator.comparingInt((Row row) -> ranks.getOrDefault(row.requestType(), 0))
            .thenComparing(Row::level)
            .thenComparing(row -> !row.isRequest())
            .thenComparing(Comparator.comparingLong(figure).reversed())
            .thenComparing(Row::key))
        .filter(row -> row.isRequest()
            || seen.merge(List.of(row.requestType(), row.level()), 1, Integer::sum) <= top)
        .toList();
  }
}
