package dev.pathcost.harness.traces;

import dev.pathcost.source.http.Answer;
import dev.pathcost.source.http.HttpOptions;
import dev.pathcost.source.http.JaegerBackend;
import dev.pathcost.span.Dialects;
import dev.pathcost.span.Span;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Asks Jaeger's query API, whichever the server has, for traces by their ids. */
final class JaegerLookup implements TraceLookup {

  /** A question that fails is asked again by whoever waits for the trace, not here. */
  private static final HttpOptions ONCE =
      HttpOptions.DEFAULT.withRequestTimeout(Duration.ofSeconds(10)).withAttempts(1);

  private final JaegerBackend backend;

  /**
   * @param url the server's address, with its base path if it has one
   * @throws IllegalArgumentException if it is no address of HTTP
   */
  JaegerLookup(URI url) {
    backend = new JaegerBackend(url, Dialects.known(), ONCE);
  }

  @Override
  public String description() {
    return backend.description();
  }

  @Override
  public List<Span> find(String traceId) throws IOException, InterruptedException {
    return backend.trace(traceId).map(Answer::spans).orElse(List.of());
  }
}
