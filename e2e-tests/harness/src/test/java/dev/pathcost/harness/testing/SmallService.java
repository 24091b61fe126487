package dev.pathcost.harness.testing;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The program of a service as small as can be, which reports its traces: one server span and one
 * function of 1 ms and 1024 bytes for each request. Its behaviour is said by environment variables.
 */
public final class SmallService {

  private static final HexFormat HEX = HexFormat.of();
  private static final int COSTLY_AT_FIRST = 25;

  private final String name;
  private final String behaviour;
  private final URI otlp;
  private final boolean isFirstOfItsName;
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger worked = new AtomicInteger();

  private SmallService(Map<String, String> environment) throws IOException {
    this.name = environment.getOrDefault("SMALL_NAME", "small");
    this.behaviour = environment.getOrDefault("SMALL_BEHAVIOUR", "");
    this.isFirstOfItsName = behaves("costs-more-until-restarted")
        && new File(name + "-was-here").getAbsoluteFile().createNewFile();
    this.otlp = URI.create(environment.getOrDefault("SMALL_OTLP", "http://127.0.0.1:1"));
  }

  public static void main(String[] args) throws IOException {
    SmallService service = new SmallService(System.getenv());
    System.out.println("begin of " + service.name);
    if (service.behaves("exits")) {
      System.out.println("no reason to live");
      System.exit(3);
    }
    service.listen(Integer.parseInt(System.getenv("SMALL_PORT")));
  }

  private void listen(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/health", exchange -> answer(exchange, behaves("never-ready") ? 503 : 200, ""));
    server.createContext("/work", this::work);
    server.createContext("/exit", exchange -> {
      System.out.println("asked to exit");
      Runtime.getRuntime().halt(7);
    });
    server.start();
  }

  private void work(HttpExchange exchange) throws IOException {
    String[] parent = exchange.getRequestHeaders().getFirst("traceparent").split("-", 4);
    if (!behaves("keeps-its-traces")) {
      export(parent[1], parent[2]);
    }
    if (behaves("loses-an-answer") && worked.incrementAndGet() == 3) {
      exchange.close();
      return;
    }
    answer(exchange, behaves("fails") ? 500 : 200, "{\"service\":\"" + name + "\"}");
  }

  private boolean behaves(String how) {
    return behaviour.equals(how) || behaviour.equals(name + ":" + how);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private void export(String traceId, String parentId) throws IOException {
    ByteString server = id();
    ByteString serverParent = behaves("loses-a-span") ? id() : bytes(parentId);
    ScopeSpans spans = ScopeSpans.newBuilder()
        .addSpans(span(traceId, server, serverParent)
            .setKind(Span.SpanKind.SPAN_KIND_SERVER)
            .setName("GET /work"))
        .addSpans(span(traceId, id(), server)
            .setKind(Span.SpanKind.SPAN_KIND_INTERNAL)
            .setName("work")
            .addAttributes(text("code.function.name", "work"))
            .addAttributes(text("login", System.getenv().getOrDefault("SMALL_PASSWORD", "none")))
            .addAttributes(number("thread.id", 1))
            .addAttributes(number("pathcost.cpu.time", cpuNanos()))
            .addAttributes(number("pathcost.memory.allocated", 1024)))
        .build();
    ResourceSpans.Builder resource = ResourceSpans.newBuilder().addScopeSpans(spans);
    resource
        .getResourceBuilder()
        .addAttributes(text("service.name", name))
        .addAttributes(text("service.instance.id", name + "-1"));
    byte[] body = ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(resource)
        .build()
        .toByteArray();
    HttpURLConnection connection =
        (HttpURLConnection) otlp.resolve("/v1/traces").toURL().openConnection();
    connection.setDoOutput(true);
    connection.setRequestProperty("Content-Type", "application/x-protobuf");
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body);
    }
    if (connection.getResponseCode() != 200) {
      throw new IOException("Export was refused: " + connection.getResponseCode());
    }
  }

  /** About 1 ms, or half as much again. */
  private long cpuNanos() {
    int request = requests.incrementAndGet();
    boolean costly = behaves("costs-more")
        || behaves("costs-more-at-first") && request <= COSTLY_AT_FIRST
        || isFirstOfItsName;
    int scatter = request % 5 - 2;
    return (costly ? 1_500 : 1_000) * (1_000L + scatter);
  }

  private static Span.Builder span(String traceId, ByteString spanId, ByteString parentId) {
    long now = System.currentTimeMillis() * 1_000_000;
    return Span.newBuilder()
        .setTraceId(bytes(traceId))
        .setSpanId(spanId)
        .setParentSpanId(parentId)
        .setStartTimeUnixNano(now)
        .setEndTimeUnixNano(now + 2_000_000);
  }

  private static KeyValue text(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static KeyValue number(String key, long value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setIntValue(value))
        .build();
  }

  private static ByteString id() {
    return bytes(HEX.toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE)));
  }

  private static ByteString bytes(String hex) {
    return ByteString.copyFrom(HEX.parseHex(hex));
  }
}
