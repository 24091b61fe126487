package dev.pathcost.source.http;

import dev.pathcost.source.TraceFormat;
import dev.pathcost.source.ZipkinJson;
import dev.pathcost.span.Dialects;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Zipkin's server, asked by {@code /api/v2}. */
public final class ZipkinBackend implements TraceBackend {

  private final String base;
  private final HttpFetch http;
  private final TraceFormat format;

  /**
   * @param address with the server's base path, if it has one: {@code http://host:9411/zipkin}
   * @throws IllegalArgumentException if it is no address of HTTP
   */
  public ZipkinBackend(URI address, Dialects dialects, HttpOptions options) {
    this(address, dialects, new HttpFetch(options));
  }

  ZipkinBackend(URI address, Dialects dialects, HttpFetch http) {
    base = QueryString.base(address);
    this.http = http;
    format = new ZipkinJson(dialects);
  }

  @Override
  public String description() {
    return "Zipkin at " + base;
  }

  @Override
  public Optional<Answer> trace(String traceId) throws IOException, InterruptedException {
    URI request = URI.create(base + "/api/v2/trace/" + traceId);
    return http.get(
        request,
        response -> response.status() == 404 && isOfZipkin(response)
            ? Optional.empty()
            : Optional.of(answer(response)));
  }

  @Override
  public Answer search(TraceQuery query, Instant from, Instant to, int limit)
      throws IOException, InterruptedException {
    long start = from.toEpochMilli();
    long end = to.toEpochMilli();
    URI request = new QueryString(base + "/api/v2/traces")
        .add("serviceName", query.service().isEmpty() ? null : query.service())
        .add("spanName", query.operation())
        .add("annotationQuery", tags(query.tags()))
        .add("minDuration", micros(query.minDuration()))
        .add("maxDuration", micros(query.maxDuration()))
        .add("endTs", end)
        .add("lookback", Math.max(1, end - start))
        .add("limit", limit)
        .uri();
    return http.get(request, this::answer);
  }

  /** Zipkin is asked in milliseconds, although it keeps microseconds. */
  @Override
  public Duration resolution() {
    return Duration.ofMillis(1);
  }

  private Answer answer(HttpFetch.Response response) throws IOException {
    if (!response.isOk()) {
      throw response.unexpected();
    }
    return Answer.read(response.request(), format, response.body());
  }

  /** Whether the server lacks the trace, which it names, rather than such a page. */
  private static boolean isOfZipkin(HttpFetch.Response response) {
    return response.excerpt().matches("[0-9a-f]* not found|");
  }

  private static @Nullable String tags(Map<String, String> tags) {
    return tags.isEmpty()
        ? null
        : new TreeMap<>(tags)
            .entrySet().stream()
                .map(tag ->
                    tag.getValue().isEmpty() ? tag.getKey() : tag.getKey() + "=" + tag.getValue())
                .collect(Collectors.joining(" and "));
  }

  private static @Nullable Long micros(@Nullable Duration duration) {
    return duration == null ? null : Math.max(1, duration.toNanos() / 1_000);
  }
}
