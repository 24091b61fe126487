package dev.pathcost.source.http;

import dev.pathcost.source.OtlpJson;
import dev.pathcost.source.TraceFormat;
import dev.pathcost.span.Dialects;
import java.net.URI;
import java.time.Instant;

/**
 * Jaeger's supported API: {@code /api/v3}, answered in OTLP JSON. Parameters are written in camel
 * case since 2.18 and were in snake case before; both are sent, since neither server minds.
 */
final class JaegerV3Api implements JaegerApi {

  private final String base;
  private final TraceFormat format;

  JaegerV3Api(String base, Dialects dialects) {
    this.base = base;
    format = new OtlpJson(dialects);
  }

  @Override
  public String path() {
    return "/api/v3";
  }

  @Override
  public TraceFormat format() {
    return format;
  }

  @Override
  public URI services() {
    return URI.create(base + "/api/v3/services");
  }

  /** Empty lists are left out, so that no services at all read {@code {}}. */
  @Override
  public boolean areServices(JsonFields answer) {
    return answer.has("services") || answer.isEmptyObject();
  }

  @Override
  public URI trace(String traceId) {
    return new QueryString(base + "/api/v3/traces/" + traceId)
        .addInBoth("rawTraces", true)
        .uri();
  }

  @Override
  public URI search(TraceQuery query, Instant from, Instant to, int limit) {
    return new QueryString(base + "/api/v3/traces")
        .addInBoth("query.serviceName", query.service())
        .addInBoth("query.operationName", query.operation())
        .add("query.attributes", JsonFields.text(query.tags()))
        .addInBoth("query.startTimeMin", from)
        .addInBoth("query.startTimeMax", to)
        .addInBoth("query.durationMin", JaegerLegacyApi.duration(query.minDuration()))
        .addInBoth("query.durationMax", JaegerLegacyApi.duration(query.maxDuration()))
        .addInBoth("query.searchDepth", limit)
        .add("query.num_traces", limit)
        .addInBoth("query.rawTraces", true)
        .uri();
  }

  @Override
  public String errorField() {
    return "error";
  }
}
