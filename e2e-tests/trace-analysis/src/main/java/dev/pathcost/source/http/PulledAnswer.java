package dev.pathcost.source.http;

import dev.pathcost.span.Span;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

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

  /** Hands over the spans of the traces that count. */
  public void read(Consumer<Span> sink) {
    for (Span span : answer.spans()) {
      if (traceIds.contains(span.traceId())) {
        sink.accept(span);
      }
    }
  }
}
