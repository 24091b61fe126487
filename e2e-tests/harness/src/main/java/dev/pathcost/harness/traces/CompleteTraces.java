package dev.pathcost.harness.traces;

import dev.pathcost.calltree.Reason;
import dev.pathcost.calltree.TraceVerdict;
import dev.pathcost.span.Span;
import dev.pathcost.span.Trace;
import java.util.List;
import java.util.stream.Collectors;

/** Makes sure that traces came, and whole; says what did come where they did not. */
public final class CompleteTraces {

  /** Traces that are shown span by span; the others have the same reasons as a rule. */
  private static final int SHOWN_IN_FULL = 3;

  private final TraceSource source;
  private final int tolerated;

  /**
   * @param source where the traces came from, for messages
   * @param tolerated how many may be incomplete
   */
  public CompleteTraces(TraceSource source, int tolerated) {
    this.source = source;
    this.tolerated = tolerated;
  }

  /**
   * Checks all verdicts of one measurement.
   *
   * @param what was measured, for messages
   * @throws TraceNotFoundException if nothing was seen of a trace
   * @throws IncompleteTraceException if more traces than tolerated are incomplete
   */
  public void verify(String what, List<TraceVerdict> verdicts) {
    List<TraceVerdict.NotFound> notFound = only(TraceVerdict.NotFound.class, verdicts);
    if (!notFound.isEmpty()) {
      throw new TraceNotFoundException(
          "%s: not one span of %d of %d traces reached the %s: %s%n  What to do: see whether the services export their spans, in their logs."
              .formatted(
                  what,
                  notFound.size(),
                  verdicts.size(),
                  source.description(),
                  notFound.stream()
                      .limit(SHOWN_IN_FULL)
                      .map(TraceVerdict::traceId)
                      .collect(Collectors.joining(", "))));
    }
    List<TraceVerdict.Incomplete> incomplete = only(TraceVerdict.Incomplete.class, verdicts);
    if (incomplete.size() > tolerated) {
      throw new IncompleteTraceException("%s: %d of %d traces are incomplete (%d tolerated).%n%s"
          .formatted(
              what,
              incomplete.size(),
              verdicts.size(),
              tolerated,
              incomplete.stream()
                  .limit(SHOWN_IN_FULL)
                  .map(CompleteTraces::shown)
                  .collect(Collectors.joining())));
    }
  }

  private static <T> List<T> only(Class<T> type, List<TraceVerdict> verdicts) {
    return verdicts.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static String shown(TraceVerdict.Incomplete verdict) {
    String reasons =
        verdict.reasons().stream().map(Reason::describe).collect(Collectors.joining("; "));
    return "  trace %s: %s%n%s".formatted(verdict.traceId(), reasons, spans(verdict.trace()));
  }

  private static String spans(Trace trace) {
    return trace.spans().stream().map(CompleteTraces::line).collect(Collectors.joining());
  }

  private static String line(Span span) {
    return "    %s below %s: %s %s %s%n"
        .formatted(
            span.spanId(),
            span.parentSpanId() == null ? "nothing" : span.parentSpanId(),
            span.service(),
            span.kind(),
            span.name());
  }
}
