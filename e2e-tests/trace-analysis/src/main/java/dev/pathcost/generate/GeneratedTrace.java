package dev.pathcost.generate;

import dev.pathcost.span.Span;
import dev.pathcost.span.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A request as a trace, as if it had been written and read. */
final class GeneratedTrace {
  private GeneratedTrace() {}

  static Trace of(GeneratedRequest request) {
    SpanSet spans = request.spans();
    List<Span> made = new ArrayList<>();
    for (int i = 0; i < spans.size(); i++) {
      PlannedSpan span = spans.span(i);
      long start = spans.startMicros(i) * 1_000;
      made.add(new Span(
          request.traceId(),
          Hex.of(spans.id(i)),
          spans.parentId(i) == 0 ? null : Hex.of(spans.parentId(i)),
          span.role().kind(),
          span.service(),
          spans.instance(span),
          span.name(),
          start,
          start + spans.durationMicros(i) * 1_000,
          spans.isError(i),
          span.function(),
          spans.thread(i),
          spans.cpuNanos(i),
          spans.memoryBytes(i),
          spans.unmeasured(i),
          span.role().isMesh(),
          Map.of()));
    }
    return new Trace(request.traceId(), made);
  }
}
