package dev.pathcost.source;

import dev.pathcost.span.Dialects;
import dev.pathcost.span.Span;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The JSON of Jaeger's API and of the download of its UI: an answer with traces in {@code data}, or
 * a trace by itself; one of them, several one after the other, or an array.
 *
 * <p>The spans of one trace are given to the sink together, at its end. Ids are filled up with
 * zeros to 32 and 16 digits.
 */
public final class JaegerJson implements TraceFormat {

  private final Dialects dialects;

  public JaegerJson(Dialects dialects) {
    this.dialects = dialects;
  }

  @Override
  public String name() {
    return "Jaeger JSON";
  }

  @Override
  public boolean recognises(byte[] head) {
    Set<String> names = JsonHead.names(head);
    return names.contains("traceID") || names.contains("data") || names.contains("processes");
  }

  @Override
  public void read(InputStream in, Consumer<Span> sink) throws IOException {
    read(in, sink, Problems.STRICT);
  }

  /** Goes on with the next line that begins an object or a list. */
  @Override
  public void read(InputStream in, Consumer<Span> sink, Problems problems) throws IOException {
    JsonInput.read(in, json -> new JaegerJsonReader(json, dialects, sink).read(), problems);
  }
}
