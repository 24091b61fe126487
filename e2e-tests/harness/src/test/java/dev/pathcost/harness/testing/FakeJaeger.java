package dev.pathcost.harness.testing;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pathcost.source.JaegerJsonWriter;
import dev.pathcost.source.OtlpProtobuf;
import dev.pathcost.span.Span;
import dev.pathcost.span.Trace;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Receives traces by OTLP and answers questions for one of them as Jaeger does, in one generation
 * of its API or the other; both on one port, all in memory. What it does not know it answers, like
 * Jaeger, with its page.
 */
public final class FakeJaeger implements AutoCloseable {

  /** Which of the APIs it has. */
  public enum Api {
    V3,
    LEGACY,
    NONE
  }

  private static final JsonMapper JSON = new JsonMapper();
  private static final HexFormat HEX = HexFormat.of();

  private final HttpServer server;
  private final Api api;
  private final String basePath;
  private final List<ExportTraceServiceRequest> received = new CopyOnWriteArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  public FakeJaeger(Api api, String basePath) throws IOException {
    this.api = api;
    this.basePath = basePath;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Where it is asked. */
  public URI url() {
    return otlp().resolve(basePath);
  }

  /** Where it receives. */
  public URI otlp() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The paths that were asked for. */
  public List<String> asked() {
    return asked;
  }

  public void receive(ExportTraceServiceRequest request) {
    received.add(request);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (path.equals("/v1/traces")) {
        receive(ExportTraceServiceRequest.parseFrom(body));
        answer(exchange, 200, "{}");
        return;
      }
      asked.add(path);
      if (api == Api.V3 && path.equals(basePath + "/api/v3/services")) {
        answer(exchange, 200, "{}");
      } else if (api == Api.LEGACY && path.equals(basePath + "/api/services")) {
        answer(exchange, 200, "{\"data\":[],\"total\":0,\"limit\":0,\"offset\":0,\"errors\":null}");
      } else if (api == Api.V3 && path.startsWith(basePath + "/api/v3/traces/")) {
        String found = v3(last(path));
        answer(
            exchange,
            found.isEmpty() ? 404 : 200,
            found.isEmpty()
                ? "{\"error\":{\"httpCode\":404,\"message\":\"No traces found\"}}"
                : found);
      } else if (api == Api.LEGACY && path.startsWith(basePath + "/api/traces/")) {
        List<Span> spans = spans(last(path));
        answer(
            exchange,
            spans.isEmpty() ? 404 : 200,
            spans.isEmpty()
                ? "{\"data\":null,\"errors\":[{\"code\":404,\"msg\":\"trace not found\"}]}"
                : JaegerJsonWriter.write(List.of(new Trace(last(path), spans))));
      } else {
        answer(exchange, 200, "<!doctype html><title>Jaeger UI</title>");
      }
    }
  }

  private List<Span> spans(String traceId) throws IOException {
    List<Span> spans = new ArrayList<>();
    for (ExportTraceServiceRequest request : received) {
      OtlpProtobuf.read(request.toByteArray(), span -> {
        if (span.traceId().equals(traceId)) {
          spans.add(span);
        }
      });
    }
    return spans;
  }

  /** As Jaeger writes it: enumerations as numbers, 64-bit integers as texts, ids in hex. */
  private String v3(String traceId) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode resources = answer.putObject("result").putArray("resourceSpans");
    for (ExportTraceServiceRequest request : received) {
      for (ResourceSpans from : request.getResourceSpansList()) {
        ArrayNode spans = JSON.createArrayNode();
        from.getScopeSpansList().stream()
            .flatMap(scope -> scope.getSpansList().stream())
            .filter(span -> HEX.formatHex(span.getTraceId().toByteArray()).equals(traceId))
            .forEach(span -> {
              ObjectNode to = spans.addObject();
              to.put("traceId", traceId);
              to.put("spanId", HEX.formatHex(span.getSpanId().toByteArray()));
              to.put("parentSpanId", HEX.formatHex(span.getParentSpanId().toByteArray()));
              to.put("name", span.getName());
              to.put("kind", span.getKindValue());
              to.put("startTimeUnixNano", Long.toString(span.getStartTimeUnixNano()));
              to.put("endTimeUnixNano", Long.toString(span.getEndTimeUnixNano()));
              attributes(to, span.getAttributesList());
            });
        if (!spans.isEmpty()) {
          ObjectNode resource = resources.addObject();
          attributes(resource.putObject("resource"), from.getResource().getAttributesList());
          resource.putArray("scopeSpans").addObject().set("spans", spans);
        }
      }
    }
    return resources.isEmpty() ? "" : answer.toString();
  }

  private static void attributes(ObjectNode to, List<KeyValue> attributes) {
    ArrayNode array = to.putArray("attributes");
    for (KeyValue attribute : attributes) {
      ObjectNode value = array.addObject().put("key", attribute.getKey()).putObject("value");
      if (attribute.getValue().hasStringValue()) {
        value.put("stringValue", attribute.getValue().getStringValue());
      } else {
        value.put("intValue", Long.toString(attribute.getValue().getIntValue()));
      }
    }
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
