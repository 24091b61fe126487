package dev.pathcost.source.http;

import dev.pathcost.source.SpanSink;
import dev.pathcost.span.Span;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * An answer, and what it adds to the answers before it.
 *
 * @param answer as it came; it may hold traces that an answer before it had, or that the query's
 *     limit leaves out
 * @param traceIds the traces that count: in no answer before this one, and within the limit
 */
public record PulledAnswer(Answer answer, Set<String> traceIds) {

  public PulledAnswer {
    traceIds = Set.copyOf(traceIds);
  }

  /** The spans of the traces that count; over a whole pull, each trace comes once. */
  public List<Span> spans() {
    return answer.spans().stream()
        .filter(span -> traceIds.contains(span.traceId()))
        .toList();
  }

  /**
   * Hands over the spans of the traces that count.
   *
   * @throws IOException if the sink cannot keep them
   */
  public void read(SpanSink sink) throws IOException {
    for (Span span : spans()) {
      sink.span(span);
    }
  }
}
