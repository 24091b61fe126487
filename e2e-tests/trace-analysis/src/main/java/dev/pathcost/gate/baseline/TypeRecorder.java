package dev.pathcost.gate.baseline;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
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
  private final Map<RowId, Tally> tallies = new HashMap<>();
  private final SortedMap<String, Integer> shapes = new TreeMap<>();
  private int requests;
  private int errors;

  TypeRecorder(int keptRequests) {
    this.keptRequests = keptRequests;
  }

  /**
   * The calls of one row in all requests that have it; which of them is the example is no chance.
   */
  private static final class Tally {
    private int requests;
    private long fewest = Long.MAX_VALUE;
    private long most;
    private String traceId = "";

    void add(long calls, String trace) {
      requests++;
      fewest = Math.min(fewest, calls);
      if (calls > most || calls == most && trace.compareTo(traceId) < 0) {
        most = calls;
        traceId = trace;
      }
    }

    CallRange of(int allRequests, Series kept) {
      boolean shown = kept.stream().anyMatch(calls -> calls == most);
      return new CallRange(
          requests, requests < allRequests ? 0 : fewest, most, shown ? "" : traceId);
    }
  }

  void add(RequestCost cost, String shape) {
    requests++;
    errors += cost.error() ? 1 : 0;
    shapes.merge(shape, 1, Integer::sum);
    cost.cells()
        .forEach((row, cell) ->
            tallies.computeIfAbsent(row, id -> new Tally()).add(cell.calls(), cost.traceId()));
    kept.add(cost);
    if (kept.size() > keptRequests) {
      kept.pollLast();
    }
  }

  TypeSamples samples() {
    SortedMap<RowId, RowSamples> rows = new TreeMap<>();
    tallies.forEach((id, tally) -> {
      Collection<RequestCost.Cell> cells = kept.stream()
          .map(cost -> cost.cells().getOrDefault(id, RequestCost.Cell.NONE))
          .toList();
      Series calls = series(cells, RequestCost.Cell::calls);
      rows.put(
          id,
          new RowSamples(
              calls,
              series(cells, RequestCost.Cell::cpuNanos),
              series(cells, RequestCost.Cell::memoryBytes),
              series(cells, RequestCost.Cell::wallNanos),
              tally.of(requests, calls)));
    });
    return new TypeSamples(
        requests, errors, shapes, rows, kept.stream().map(RequestCost::traceId).toList());
  }

  private static Series series(
      Collection<RequestCost.Cell> cells, ToLongFunction<RequestCost.Cell> value) {
    return Series.of(cells.stream().mapToLong(value).toArray());
  }
}
