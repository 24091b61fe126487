package dev.pathcost.span;

import java.util.List;

/**
 * The spans of one trace, as they arrived: in any order, possibly with duplicates, possibly not all
 * of them.
 *
 * @param traceId the trace id that all spans carry
 * @param spans the spans; none for a trace that nobody has seen
 */
public record Trace(String traceId, List<Span> spans) {

  /** @throws IllegalArgumentException if a span carries another trace id */
  public Trace {
    spans = List.copyOf(spans);
    for (Span span : spans) {
      if (!span.traceId().equals(traceId)) {
        throw new IllegalArgumentException("Span %s belongs to trace %s, not to %s"
            .formatted(span.spanId(), span.traceId(), traceId));
      }
    }
  }
}
