package dev.pathcost.gate.baseline;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the requests of one type cost in one run.
 *
 * @param requests how many complete requests there were; more than samples, where only a part was
 *     kept
 * @param errors in how many of them the request or one of its calls was in error
 * @param shapes how many of them had which shape, by a digest of its text
 * @param rows the samples of the kept requests, by row
 * @param traceIds the traces of the kept requests, in the order of the samples; empty where the
 *     samples come from a baseline file, which does not keep them
 */
public record TypeSamples(
    int requests,
    int errors,
    SortedMap<String, Integer> shapes,
    SortedMap<RowId, RowSamples> rows,
    List<String> traceIds) {

  /** @throws IllegalArgumentException if not all rows have one sample for each kept request */
  public TypeSamples {
    shapes = Collections.unmodifiableSortedMap(new TreeMap<>(shapes));
    rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
    traceIds = List.copyOf(traceIds);
    int kept = kept(rows);
    for (Map.Entry<RowId, RowSamples> row : rows.entrySet()) {
      if (row.getValue().calls().size() != kept) {
        throw new IllegalArgumentException("%s has samples of %d requests, others of %d"
            .formatted(row.getKey(), row.getValue().calls().size(), kept));
      }
    }
    if (kept > requests || (!traceIds.isEmpty() && traceIds.size() != kept)) {
      throw new IllegalArgumentException(
          "%d samples and %d trace ids of %d requests".formatted(kept, traceIds.size(), requests));
    }
  }

  private static int kept(SortedMap<RowId, RowSamples> rows) {
    return rows.values().stream().findFirst().map(row -> row.calls().size()).orElse(0);
  }

  /** How many requests there are samples of. */
  public int kept() {
    return kept(rows);
  }

  /** What a row cost. */
  public Optional<RowSamples> row(RowId row) {
    return Optional.ofNullable(rows.get(row));
  }
}
