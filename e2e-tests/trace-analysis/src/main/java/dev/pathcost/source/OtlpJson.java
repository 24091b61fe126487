package dev.pathcost.source;

import dev.pathcost.span.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * OTLP in JSON: objects with {@code resourceSpans}, one or several one after the other or in a
 * list, also inside the {@code result} of Jaeger's API v3. Tempo's answers are read as well, which
 * call them {@code batches}, may hold them inside a {@code trace}, and write ids in base64.
 */
public final class OtlpJson implements TraceFormat {

  private static final Set<String> NAMES = Set.of(
      "resourceSpans",
      "batches",
      "result.resourceSpans",
      "result.batches",
      "trace.resourceSpans",
      "trace.batches");

  private final Dialects dialects;

  public OtlpJson(Dialects dialects) {
    this.dialects = dialects;
  }

  @Override
  public String name() {
    return "OTLP JSON";
  }

  @Override
  public boolean recognises(byte[] head) {
    return JsonHead.names(head).stream().anyMatch(NAMES::contains);
  }

  @Override
  public void read(InputStream in, SpanSink sink) throws IOException {
    read(in, sink, Problems.STRICT);
  }

  /** Goes on with the next line that begins an object or a list. */
  @Override
  public void read(InputStream in, SpanSink sink, Problems problems) throws IOException {
    JacksonInput.read(in, json -> new OtlpJsonReader(json, dialects, sink).read(), problems);
  }
}
