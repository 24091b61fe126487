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

  /** Total: equal figures are put in order by trace id. */
  Comparator<CallTree> comparator(boolean ascending) {
    Comparator<CallTree> byFigure = Comparator.comparingLong(figure);
    return Comparator.comparing((CallTree tree) -> !Measurement.isPresent(figure.applyAsLong(tree)))
        .thenComparing(ascending ? byFigure : byFigure.reversed())
        .thenComparing(CallTree::traceId);
  }
}
