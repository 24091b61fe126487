package dev.pathcost.analysis;

import dev.pathcost.calltree.Call;
import dev.pathcost.calltree.CallTree;
import dev.pathcost.span.Measurement;
import java.util.Comparator;
import java.util.function.ToLongFunction;

/** By which figure of a request traces are put in order; what was not measured comes last. */
public enum TraceOrder {
  /** When its first call started. */
  START(tree -> tree.calls().stream().mapToLong(Call::startNanos).min().orElse(0)),

  /** How long it took at its entry. */
  DURATION(CallTree::durationNanos),

  /** Its CPU time, over all calls. */
  CPU(tree -> tree.calls().stream()
      .mapToLong(Call::selfCpuNanos)
      .reduce(Measurement.MISSING, Measurement::sum)),

  /** The largest memory of one of its calls. */
  MEMORY(
      tree -> tree.calls().stream().mapToLong(Call::memoryBytes).max().orElse(Measurement.MISSING));

  private final ToLongFunction<CallTree> figure;

  TraceOrder(ToLongFunction<CallTree> figure) {
    this.figure = figure;
  }

  /** Where a trace stands. */
  Place place(CallTree tree, boolean ascending) {
    long value = figure.applyAsLong(tree);
    // The complement turns the order round, and unlike the negative there is one of every number.
    return new Place(Measurement.isPresent(value), ascending ? value : ~value, tree.traceId());
  }

  /**
   * A place in an order, the first the smallest.
   *
   * @param measured whether there is a figure
   * @param rank by which figures are sorted
   * @param traceId by which equal figures are sorted, so that no two traces have one place
   */
  record Place(boolean measured, long rank, String traceId) {
    static final Comparator<Place> ORDER = Comparator.comparing((Place place) -> !place.measured)
        .thenComparingLong(Place::rank)
        .thenComparing(Place::traceId);
  }
}
