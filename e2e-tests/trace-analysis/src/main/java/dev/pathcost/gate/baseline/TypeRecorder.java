package dev.pathcost.gate.baseline;

import dev.pathcost.span.RequestType;
import java.util.Collection;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/** Collects the requests of one type. */
final class TypeRecorder {

  /** By chance, but always the same: which requests are kept must not depend on their ids' form. */
  private static final Comparator<RequestCost> LOTTERY = Comparator.comparingInt(
          (RequestCost cost) -> cost.traceId().hashCode() * 0x9E3779B9)
      .thenComparing(RequestCost::traceId);

  private final int keptRequests;
  private final TreeSet<RequestCost> kept = new TreeSet<>(LOTTERY);
  private final SortedMap<String, Integer> shapes = new TreeMap<>();
  private int requests;
  private int errors;

  TypeRecorder(int keptRequests) {
    this.keptRequests = keptRequests;
  }

  void add(RequestCost cost, String shape) {
    requests++;
    errors += cost.error() ? 1 : 0;
    shapes.merge(shape, 1, Integer::sum);
    kept.add(cost);
    if (kept.size() > keptRequests) {
      kept.pollLast();
    }
  }

  TypeSamples samples(RequestType type) {
    TreeSet<RowId> ids = new TreeSet<>();
    kept.forEach(cost -> ids.addAll(cost.cells().keySet()));
    ids.add(RowId.request(type));
    SortedMap<RowId, RowSamples> rows = new TreeMap<>();
    for (RowId id : ids) {
      Collection<RequestCost.Cell> cells = kept.stream()
          .map(cost -> cost.cells().getOrDefault(id, RequestCost.Cell.NONE))
          .toList();
      rows.put(
          id,
          new RowSamples(
              series(cells, RequestCost.Cell::calls),
              series(cells, RequestCost.Cell::cpuNanos),
              series(cells, RequestCost.Cell::memoryBytes),
              series(cells, RequestCost.Cell::wallNanos)));
    }
    return new TypeSamples(
        requests, errors, shapes, rows, kept.stream().map(RequestCost::traceId).toList());
  }

  private static Series series(
      Collection<RequestCost.Cell> cells, ToLongFunction<RequestCost.Cell> value) {
    return Series.of(cells.stream().mapToLong(value).toArray());
  }
}
