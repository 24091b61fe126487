package dev.pathcost.calltree;

import dev.pathcost.span.Span;
import dev.pathcost.span.SpanKind;
import dev.pathcost.span.Trace;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises a trace that a client began which reports no spans itself: a test harness, a load
 * generator, another team's system.
 *
 * <p>That is so where no span is a root, and exactly one span names a parent that is not there, and
 * that span takes a request (kind server or consumer). A lost span leaves other marks: a second
 * orphan, a root beside it, or an orphan within a service. Only where the lost span was the sole
 * client of the whole trace does it look the same; then the request type is that of the entry that
 * is left, and nothing else is wrong.
 */
public final class ExternalParent {
  private ExternalParent() {}

  /**
   * The id of the span that such a client kept to itself; empty if the trace is of another kind.
   */
  public static Optional<String> of(Trace trace) {
    List<Span> spans = DistinctSpans.of(trace.spans());
    Set<String> ids = new HashSet<>();
    spans.forEach(span -> ids.add(span.spanId()));
    Span entry = null;
    for (Span span : spans) {
      String parent = span.parentSpanId();
      if (parent == null) {
        return Optional.empty();
      }
      if (!ids.contains(parent)) {
        if (entry != null) {
          return Optional.empty();
        }
        entry = span;
      }
    }
    return Optional.ofNullable(entry)
        .filter(span -> span.kind() == SpanKind.SERVER || span.kind() == SpanKind.CONSUMER)
        .map(Span::parentSpanId);
  }
}
