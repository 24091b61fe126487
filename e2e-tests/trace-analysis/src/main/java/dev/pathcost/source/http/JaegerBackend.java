package dev.pathcost.source.http;

import dev.pathcost.span.Dialects;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Jaeger's query service. Its older API, {@code /api/traces}, is taken where the server has it: it
 * is the same in all versions and filters by tags in all of them. Else it is {@code /api/v3}.
 */
public final class JaegerBackend implements TraceBackend {

  private final String base;
  private final HttpFetch http;
  private final Dialects dialects;
  private @Nullable JaegerApi api;

  /**
   * @param address with the server's base path, if it has one: {@code http://host:16686/jaeger}
   * @throws IllegalArgumentException if it is no address of HTTP
   */
  public JaegerBackend(URI address, Dialects dialects, HttpOptions options) {
    this(address, dialects, new HttpFetch(options));
  }

  JaegerBackend(URI address, Dialects dialects, HttpFetch http) {
    base = QueryString.base(address);
    this.http = http;
    this.dialects = dialects;
  }

  @Override
  public String description() {
    return "Jaeger at " + base;
  }

  /**
   * The API that the server has: {@code /api/traces} or {@code /api/v3}; asks it the first time.
   */
  String apiName() throws IOException, InterruptedException {
    return api().path();
  }

  @Override
  public Optional<Answer> trace(String traceId) throws IOException, InterruptedException {
    JaegerApi asked = api();
    return http.get(asked.trace(traceId), asked::found);
  }

  @Override
  public Answer search(TraceQuery query, Instant from, Instant to, int limit)
      throws IOException, InterruptedException {
    if (query.service().isEmpty()) {
      throw new IllegalArgumentException("Jaeger searches the traces of one service; name it");
    }
    JaegerApi asked = api();
    URI request = asked.search(query, from, to, limit);
    return http.get(request, asked::found).orElseGet(() -> Answer.empty(request, asked.format()));
  }

  /** Jaeger keeps times in microseconds, whatever a request can say. */
  @Override
  public Duration resolution() {
    return Duration.ofNanos(1_000);
  }

  private synchronized JaegerApi api() throws IOException, InterruptedException {
    JaegerApi known = api;
    if (known == null) {
      known = ask();
      api = known;
    }
    return known;
  }

  private JaegerApi ask() throws IOException, InterruptedException {
    StringBuilder answers = new StringBuilder();
    boolean refused = false;
    for (JaegerApi possible :
        new JaegerApi[] {new JaegerLegacyApi(base, dialects), new JaegerV3Api(base, dialects)}) {
      HttpFetch.Response answer = http.get(possible.services(), response -> response);
      if (answer.isOk() && possible.areServices(JsonFields.of(answer.body()))) {
        return possible;
      }
      refused |= answer.status() == 401 || answer.status() == 403;
      answers
          .append("; ")
          .append(possible.services())
          .append(" answered ")
          .append(answer.status())
          .append(": ")
          .append(answer.excerpt());
    }
    throw new TraceBackendException(
        refused
            ? "Jaeger at " + base + " wants to know who asks; send --header Authorization=..."
                + answers
            : "There is no API of Jaeger at " + base + " (is there a base path, such as /jaeger?)"
                + answers,
        refused ? 401 : 404);
  }
}
