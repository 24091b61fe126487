package dev.pathcost.source;

import dev.pathcost.span.Dialects;
import dev.pathcost.span.Span;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * OTLP in JSON: objects with {@code resourceSpans}, one or several one after the other, also inside
 * the {@code result} of Jaeger's API v3.
 */
public final class OtlpJson implements TraceFormat {

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
    return JsonHead.names(head).contains("resourceSpans");
  }

  @Override
  public void read(InputStream in, Consumer<Span> sink) throws IOException {
    JsonInput.read(in, json -> new OtlpJsonReader(json, dialects, sink).read());
  }
}
