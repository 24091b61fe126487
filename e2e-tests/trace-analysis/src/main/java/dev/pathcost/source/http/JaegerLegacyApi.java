package dev.pathcost.source.http;

import dev.pathcost.source.JaegerJson;
import dev.pathcost.source.TraceFormat;
import dev.pathcost.span.Dialects;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The API of Jaeger's own UI up to version 2.20: {@code /api/traces}, answered in Jaeger JSON. */
final class JaegerLegacyApi implements JaegerApi {

  private final String base;
  private final TraceFormat format;

  JaegerLegacyApi(String base, Dialects dialects) {
    this.base = base;
    format = new JaegerJson(dialects);
  }

  @Override
  public String path() {
    return "/api/traces";
  }

  @Override
  public TraceFormat format() {
    return format;
  }

  @Override
  public URI services() {
    return URI.create(base + "/api/services");
  }

  @Override
  public boolean areServices(JsonFields answer) {
    return answer.has("data");
  }

  @Override
  public URI trace(String traceId) {
    return new QueryString(base + "/api/traces/" + traceId).add("raw", true).uri();
  }

  @Override
  public URI search(TraceQuery query, Instant from, Instant to, int limit) {
    return new QueryString(base + "/api/traces")
        .add("service", query.service())
        .add("operation", query.operation())
        .add("tags", JsonFields.text(query.tags()))
        .add("start", ChronoUnit.MICROS.between(Instant.EPOCH, from))
        .add("end", ChronoUnit.MICROS.between(Instant.EPOCH, to))
        .add("minDuration", duration(query.minDuration()))
        .add("maxDuration", duration(query.maxDuration()))
        .add("limit", limit)
        .add("raw", true)
        .uri();
  }

  @Override
  public String errorField() {
    return "errors";
  }

  /** As Go writes it. */
  static @Nullable String duration(@Nullable Duration duration) {
    return duration == null ? null : duration.toNanos() + "ns";
  }
}
