package dev.pathcost.source;

import dev.pathcost.span.Dialects;
import dev.pathcost.span.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads parts of Jaeger's JSON, one after the other, and gives their traces to one sink. */
final class JaegerLane {
  private final Dialects dialects;
  private final SpanSink sink;
  private final Problems problems;
  private final Pools pools = new Pools();

  JaegerLane(Dialects dialects, SpanSink sink, Problems problems) {
    this.dialects = dialects;
    this.sink = sink;
    this.problems = problems;
  }

  /** Hands over nothing before the part is known to be JSON, or Jackson has said what it is. */
  void read(JaegerParts.Part part) throws IOException {
    Kept kept = new Kept();
    boolean plain = BytesInput.read(
        part.bytes(), part.end(), pools, json -> new JaegerJsonReader(json, dialects, kept).read());
    if (plain) {
      kept.handOver(sink);
    } else {
      JacksonInput.read(
          new ByteArrayInputStream(part.bytes(), 0, part.end()),
          json -> new JaegerJsonReader(json, dialects, sink).read(),
          problem -> problems.found(problem.inPart(part.offset(), part.line())));
    }
  }

  private static final class Kept implements SpanSink {
    private final List<List<Span>> traces = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();

    @Override
    public void span(Span span) {
      spans.add(span);
    }

    @Override
    public void trace(List<Span> ofTrace) {
      traces.add(ofTrace);
    }

    void handOver(SpanSink sink) throws IOException {
      for (List<Span> trace : traces) {
        sink.trace(trace);
      }
      for (Span span : spans) {
        sink.span(span);
      }
    }
  }
}
