package dev.pathcost.analysis;

import dev.pathcost.calltree.CallTree;
import dev.pathcost.calltree.CpuValues;
import dev.pathcost.span.Dialects;
import dev.pathcost.span.SpanCondition;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How traces become rows.
 *
 * @param dialects which attributes mean what
 * @param cpuValues what the CPU values of spans mean that name no thread
 * @param services the services that every trace must have a span of; none if nobody knows
 * @param externalClients whether a trace may lack the span of the client that began it, see
 *     {@link dev.pathcost.calltree.ExpectedTrace}
 * @param span what one span at least of a trace must be like; a trace without such a span is
 *     counted as unwanted
 * @param wanted the complete traces that enter rows; the others are counted as unwanted
 * @param threads how many work at the same time, at least 1
 * @param pick which of the wanted ones enter rows; null for all
 */
public record AnalysisOptions(
    Dialects dialects,
    CpuValues cpuValues,
    Set<String> services,
    boolean externalClients,
    SpanCondition span,
    Predicate<CallTree> wanted,
    int threads,
    @Nullable TracePick pick) {

  /** What holds unless something else is asked for. */
  public static final AnalysisOptions DEFAULT = new AnalysisOptions(
      Dialects.known(),
      CpuValues.INCLUSIVE_PER_THREAD,
      Set.of(),
      true,
      SpanCondition.ANY,
      tree -> true,
      Runtime.getRuntime().availableProcessors(),
      null);

  /** @throws IllegalArgumentException if there is to be no thread */
  public AnalysisOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("At least one thread is needed, not " + threads);
    }
    services = Set.copyOf(services);
  }

  /** These options with another number of threads. */
  public AnalysisOptions withThreads(int number) {
    return new AnalysisOptions(
        dialects, cpuValues, services, externalClients, span, wanted, number, pick);
  }
}
