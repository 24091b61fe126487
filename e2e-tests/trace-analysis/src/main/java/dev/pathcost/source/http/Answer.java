package dev.pathcost.source.http;

import dev.pathcost.source.TraceFormat;
import dev.pathcost.span.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** What a server answered, as it came. */
public final class Answer {

  private final URI request;
  private final TraceFormat format;
  private final byte[] body;
  private final List<Span> spans;

  private Answer(URI request, TraceFormat format, byte[] body, List<Span> spans) {
    this.request = request;
    this.format = format;
    this.body = body;
    this.spans = spans;
  }

  /** @throws dev.pathcost.source.MalformedInputException if the body is not of this format */
  static Answer read(URI request, TraceFormat format, byte[] body) throws IOException {
    List<Span> spans = new ArrayList<>();
    format.read(new ByteArrayInputStream(body), spans::add);
    return new Answer(request, format, body, List.copyOf(spans));
  }

  /** An answer that says by other means than a body that there is nothing. */
  static Answer empty(URI request, TraceFormat format) {
    return new Answer(request, format, new byte[0], List.of());
  }

  /** What was asked. */
  public URI request() {
    return request;
  }

  /** The body's format. */
  public TraceFormat format() {
    return format;
  }

  /** The body, to be kept unchanged. */
  public InputStream body() {
    return new ByteArrayInputStream(body);
  }

  /** How many bytes the body has. */
  public int size() {
    return body.length;
  }

  /** All spans in it, in its order. */
  public List<Span> spans() {
    return spans;
  }
}
