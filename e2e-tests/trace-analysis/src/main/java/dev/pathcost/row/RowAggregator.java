package dev.pathcost.row;

import dev.pathcost.calltree.CallTree;
import dev.pathcost.calltree.Reason;
import dev.pathcost.calltree.SpanCounts;
import dev.pathcost.calltree.TraceVerdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Adds call trees up to rows. The order in which they come is irrelevant, and the rows of two parts
 * merged are those of the whole, to the last bit. Not for several threads: let each have its own,
 * and merge them.
 */
public final class RowAggregator {
  private final Map<RowKey, List<Sample>> samples = new HashMap<>();
  private final Set<String> traceIds = new HashSet<>();
  private Coverage coverage = Coverage.NONE;

  /**
   * Counts a trace as it was judged; a complete one enters the rows.
   *
   * @throws IllegalArgumentException if that trace has entered them before
   */
  public void add(TraceVerdict verdict) {
    if (verdict instanceof TraceVerdict.Complete complete) {
      add(complete.tree());
    } else if (verdict instanceof TraceVerdict.Incomplete incomplete) {
      TreeMap<String, Long> reasons = incomplete.reasons().stream()
          .collect(Collectors.toMap(Reason::label, reason -> 1L, (a, b) -> 1L, TreeMap::new));
      coverage = coverage.plus(new Coverage(0, 0, 1, reasons, 0, SpanCounts.NONE));
    } else {
      coverage = coverage.plus(new Coverage(0, 0, 0, new TreeMap<>(), 1, SpanCounts.NONE));
    }
  }

  /**
   * Adds a complete trace.
   *
   * @throws IllegalArgumentException if that trace was added before: a request counts once
   */
  public void add(CallTree tree) {
    if (!traceIds.add(tree.traceId())) {
      throw new IllegalArgumentException("Trace " + tree.traceId() + " has been counted already");
    }
    for (Level level : Level.values()) {
      RequestSamples.of(tree, level)
          .forEach((key, sample) ->
              samples.computeIfAbsent(key, k -> new ArrayList<>()).add(sample));
    }
    coverage = coverage.plus(new Coverage(0, 1, 0, new TreeMap<>(), 0, tree.counts()));
  }

  /** Counts traces that were pulled and that nobody asked for. */
  public void addUnwanted(long traces) {
    coverage = coverage.plus(new Coverage(traces, 0, 0, new TreeMap<>(), 0, SpanCounts.NONE));
  }

  /**
   * Adds all that another has added, which stays as it is.
   *
   * @throws IllegalArgumentException if both have added the same trace; then nothing is merged
   */
  public void merge(RowAggregator other) {
    for (String traceId : other.traceIds) {
      if (traceIds.contains(traceId)) {
        throw new IllegalArgumentException("Trace " + traceId + " has been counted by both");
      }
    }
    traceIds.addAll(other.traceIds);
    other.samples.forEach(
        (key, added) -> samples.computeIfAbsent(key, k -> new ArrayList<>()).addAll(added));
    coverage = coverage.plus(other.coverage);
  }

  /** The rows of all that was added so far. */
  public Rows rows() {
    List<Row> rows = new ArrayList<>();
    new TreeMap<>(samples).forEach((key, ofKey) -> rows.add(Row.of(key, ofKey)));
    return new Rows(rows, coverage);
  }
}
