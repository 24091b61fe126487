package dev.pathcost.harness.traces;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.pathcost.source.OtlpProtobuf;
import dev.pathcost.span.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Answers exporters as OTLP/HTTP says. What is refused here is refused for good (status 4xx), so
 * that no exporter sends it again.
 */
final class OtlpHandler implements HttpHandler {

  private static final String PROTOBUF = "application/x-protobuf";
  private static final String TRACES = "/v1/traces";

  private final SpanStore store;
  private final int mostBytes;

  /**
   * @param store keeps the spans
   * @param mostBytes how long a body may be, unpacked
   */
  OtlpHandler(SpanStore store, int mostBytes) {
    this.store = store;
    this.mostBytes = mostBytes;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestURI().getPath().equals(TRACES)) {
        refuse(exchange, 404, "Only traces are received here, at " + TRACES);
      } else if (!exchange.getRequestMethod().equals("POST")) {
        exchange.getResponseHeaders().set("Allow", "POST");
        refuse(exchange, 405, "Traces are sent by POST");
      } else if (!mediaType(exchange).equals(PROTOBUF)) {
        refuse(exchange, 415, "Traces are received as " + PROTOBUF + " only");
      } else {
        receive(exchange);
      }
    }
  }

  private void receive(HttpExchange exchange) throws IOException {
    String encoding = header(exchange, "Content-Encoding").toLowerCase(Locale.ROOT);
    if (!List.of("", "identity", "gzip").contains(encoding)) {
      refuse(exchange, 415, "Bodies are received as they are or packed by gzip only");
      return;
    }
    byte[] body;
    List<Span> spans = new ArrayList<>();
    try {
      InputStream raw = exchange.getRequestBody();
      InputStream in = encoding.equals("gzip") ? new GZIPInputStream(raw) : raw;
      body = in.readNBytes(mostBytes + 1);
      if (body.length <= mostBytes) {
        OtlpProtobuf.read(body, spans::add);
      }
    } catch (IOException e) {
      refuse(exchange, 400, "The body cannot be read: " + e.getMessage());
      return;
    }
    if (body.length > mostBytes) {
      refuse(exchange, 413, "The body is longer than " + mostBytes + " bytes");
      return;
    }
    store.add(spans);
    // An empty ExportTraceServiceResponse: everything was taken.
    answer(exchange, 200, new byte[0]);
  }

  private static String mediaType(HttpExchange exchange) {
    String type = header(exchange, "Content-Type");
    int parameters = type.indexOf(';');
    return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
  }

  private static String header(HttpExchange exchange, String name) {
    @Nullable String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value.strip();
  }

  private static void refuse(HttpExchange exchange, int status, String message) throws IOException {
    answer(exchange, status, status(message));
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", PROTOBUF);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  /** A {@code google.rpc.Status} that has a message (field 2) and nothing else. */
  private static byte[] status(String message) {
    byte[] text = message.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(2 << 3 | 2);
    int length = text.length;
    while (length > 0x7f) {
      out.write((length & 0x7f) | 0x80);
      length >>>= 7;
    }
    out.write(length);
    out.writeBytes(text);
    return out.toByteArray();
  }
}
