package dev.pathcost.row;

import dev.pathcost.calltree.CallTree;
import dev.pathcost.calltree.Reason;
import dev.pathcost.calltree.SpanCounts;
import dev.pathcost.calltree.TraceVerdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Adds call trees up to rows. The order in which they come is irrelevant, and the rows of two parts
 * merged are those of the whole, to the last bit. Not for several threads: let each have its own,
 * and merge them.
 *
 * <p>What it holds grows with the rows, not with the traces; so it cannot tell whether a trace
 * comes twice. Whoever adds has to see to it that none does.
 */
public final class RowAggregator {
  /** By the key of the request row. */
  private final Map<RowKey, RowTree> rows = new HashMap<>();

  private final RowPlans plans = new RowPlans(this::rows);
  private long unwanted;
  private long complete;
  private long incomplete;
  private final TreeMap<String, Long> incompleteReasons = new TreeMap<>();
  private long notFound;
  private SpanCounts spans = SpanCounts.NONE;

  /** Counts a trace as it was judged; a complete one enters the rows. */
  public void add(TraceVerdict verdict) {
    if (verdict instanceof TraceVerdict.Complete trace) {
      add(trace.tree());
    } else if (verdict instanceof TraceVerdict.Incomplete trace) {
      incomplete++;
      Stream<String> labels = trace.reasons().stream().map(Reason::label).distinct();
      labels.forEach(label -> incompleteReasons.merge(label, 1L, Long::sum));
    } else {
      notFound++;
    }
  }

  /** Adds a complete trace. */
  public void add(CallTree tree) {
    complete++;
    spans = spans.plus(tree.counts());
    plans.add(tree);
  }

  /** Counts traces that were pulled and that nobody asked for. */
  public void addUnwanted(long traces) {
    unwanted += traces;
  }

  /** Adds all that another has added, which stays as it is. */
  public void merge(RowAggregator other) {
    other.rows.forEach((key, added) -> rows(key).add(added));
    unwanted += other.unwanted;
    complete += other.complete;
    incomplete += other.incomplete;
    other.incompleteReasons.forEach(
        (label, count) -> incompleteReasons.merge(label, count, Long::sum));
    notFound += other.notFound;
    spans = spans.plus(other.spans);
  }

  /** The rows of all that was added so far. */
  public Rows rows() {
    List<Row> all = new ArrayList<>();
    new TreeMap<>(rows).forEach((key, tree) -> tree.rows(key, all::add));
    return new Rows(
        all, new Coverage(unwanted, complete, incomplete, incompleteReasons, notFound, spans));
  }

  private RowTree rows(RowKey key) {
    return rows.computeIfAbsent(key, k -> new RowTree());
  }
}
