package dev.pathcost.source.http;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What Jaeger answers, by its documented formats, in either API. */
final class FakeJaeger implements TestServer.Answering {

  /** Which API a server has. */
  enum Api {
    LEGACY,
    V3
  }

  private final Api api;
  private final String basePath;
  private final List<KeptTrace> traces;
  private final StoreLimit limit;

  /** Gives the newest traces, at most so many. */
  FakeJaeger(Api api, String basePath, List<KeptTrace> traces, int limitOfServer) {
    this(api, basePath, traces, StoreLimit.ofTraces(limitOfServer));
  }

  FakeJaeger(Api api, String basePath, List<KeptTrace> traces, StoreLimit limit) {
    this.api = api;
    this.basePath = basePath;
    this.traces = traces;
    this.limit = limit;
  }

  @Override
  public TestServer.Reply answer(URI request) {
    String path = request.getPath();
    if (!path.startsWith(basePath + "/api/")) {
      return TestServer.Reply.ok("<!doctype html><title>Jaeger UI</title>");
    }
    String asked = path.substring((basePath + "/api").length());
    Map<String, String> parameters = TestServer.parameters(request);
    return api == Api.LEGACY ? legacy(asked, parameters) : v3(asked, parameters);
  }

  /** A parameter that no query goes without. */
  private static String given(Map<String, String> parameters, String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The query has no " + name);
    }
    return value;
  }

  private TestServer.Reply legacy(String asked, Map<String, String> parameters) {
    if (asked.equals("/services")) {
      return TestServer.Reply.ok("{\"data\":[\"svc-a\"],\"total\":1,\"errors\":null}");
    }
    if (asked.equals("/traces")) {
      return TestServer.Reply.ok(legacy(found(
          given(parameters, "service"),
          parameters.getOrDefault("operation", ""),
          parameters.getOrDefault("tags", ""),
          Long.parseLong(given(parameters, "start")),
          Long.parseLong(given(parameters, "end")),
          Integer.parseInt(given(parameters, "limit")))));
    }
    List<KeptTrace> one = byId(asked, "/traces/");
    if (asked.startsWith("/v3") || !asked.startsWith("/traces/")) {
      return new TestServer.Reply(404, "404 page not found");
    }
    return one.isEmpty()
        ? new TestServer.Reply(
            404,
            "{\"data\":null,\"total\":0,\"errors\":[{\"code\":404,\"msg\":\"trace not found\"}]}")
        : TestServer.Reply.ok(legacy(one));
  }

  private TestServer.Reply v3(String asked, Map<String, String> parameters) {
    if (asked.equals("/v3/services")) {
      return TestServer.Reply.ok("{\"services\":[\"svc-a\"]}");
    }
    List<KeptTrace> found = asked.equals("/v3/traces")
        ? found(
            given(parameters, "query.serviceName"),
            parameters.getOrDefault("query.operationName", ""),
            parameters.getOrDefault("query.attributes", ""),
            micros(given(parameters, "query.startTimeMin")),
            micros(given(parameters, "query.startTimeMax")),
            Integer.parseInt(given(parameters, "query.searchDepth")))
        : byId(asked, "/v3/traces/");
    return found.isEmpty()
        ? new TestServer.Reply(
            404, "{\"error\":{\"httpCode\":404,\"message\":\"No traces found\"}}")
        : TestServer.Reply.ok("{\"result\":{\"resourceSpans\":["
            + found.stream().map(FakeJaeger::otlp).collect(Collectors.joining(",")) + "]}}");
  }

  private List<KeptTrace> found(
      String service, String operation, String tags, long from, long to, int asked) {
    return limit.cut(traces, service, operation, tags, from, to, asked);
  }

  private List<KeptTrace> byId(String asked, String prefix) {
    return traces.stream().filter(trace -> asked.equals(prefix + trace.id())).toList();
  }

  private static long micros(String instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
  }

  private static String legacy(List<KeptTrace> found) {
    return found.stream()
        .map(trace -> "{\"traceID\":\"" + trace.id() + "\",\"spans\":["
            + trace.spans().stream()
                .map(span -> """
                    {"traceID":"%s","spanID":"%s","operationName":"%s","references":[],\
                    "startTime":%d,"duration":%d,"tags":[],"logs":[],"processID":"p1"}""".formatted(
                        trace.id(), span.id(), span.operation(), span.start(), span.duration()))
                .collect(Collectors.joining(","))
            + "],\"processes\":{\"p1\":{\"serviceName\":\"svc-a\",\"tags\":[]}}}")
        .collect(Collectors.joining(
            ",", "{\"data\":[", "],\"total\":0,\"limit\":0,\"offset\":0,\"errors\":null}"));
  }

  private static String otlp(KeptTrace trace) {
    return trace.spans().stream()
        .map(span -> """
            {"traceId":"%s","spanId":"%s","name":"%s","kind":2,"startTimeUnixNano":"%d",\
            "endTimeUnixNano":"%d"}""".formatted(
                trace.id(),
                span.id(),
                span.operation(),
                span.start() * 1000,
                (span.start() + span.duration()) * 1000))
        .collect(Collectors.joining(
            ",",
            "{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":"
                + "{\"stringValue\":\"svc-a\"}}]},\"scopeSpans\":[{\"spans\":[",
            "]}]}"));
  }
}
