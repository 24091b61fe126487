package dev.pathcost.source;

import dev.pathcost.span.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * Zipkin's JSON, version 2: a list of spans, as it is sent and as one trace is answered; a list of
 * traces, as a search is answered; or one span; each once or several, one after the other.
 *
 * <p>Times are microseconds. A span without a duration ends when it starts, one without a time
 * stamp starts at 0. A client and a server span may share their id.
 *
 * @see <a href="https://zipkin.io/zipkin-api/">Zipkin's API</a>
 */
public final class ZipkinJson implements TraceFormat {

  private final Dialects dialects;

  public ZipkinJson(Dialects dialects) {
    this.dialects = dialects;
  }

  @Override
  public String name() {
    return "Zipkin JSON";
  }

  @Override
  public boolean recognises(byte[] head) {
    Set<String> names = JsonHead.names(head);
    return names.contains("traceId")
        && (names.contains("id") || names.contains("localEndpoint"))
        && !names.contains("resourceSpans");
  }

  @Override
  public void read(InputStream in, SpanSink sink) throws IOException {
    read(in, sink, Problems.STRICT);
  }

  /** Goes on with the next line that begins an object or a list. */
  @Override
  public void read(InputStream in, SpanSink sink, Problems problems) throws IOException {
    JacksonInput.read(in, json -> new ZipkinJsonReader(json, dialects, sink).read(), problems);
  }
}
