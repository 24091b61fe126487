package dev.pathcost.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pathcost.generate.output.OutputFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers as Jaeger's older API does, from memory and without any work, so that what asks it is all
 * that is measured. Gives the newest traces, as many as it is asked for.
 */
final class StandInJaeger implements AutoCloseable {

  private static final Pattern START = Pattern.compile("\"startTime\":\\s*(\\d+)");

  private final NavigableMap<Long, byte[]> newestFirst = new TreeMap<>();
  private final List<URI> requests = new ArrayList<>();
  private final ExecutorService threads = Executors.newSingleThreadExecutor();
  private final HttpServer server;

  StandInJaeger(int traces) throws IOException {
    for (String trace : GeneratedInput.each("chain12", traces, OutputFormat.JAEGER)) {
      long first = START
          .matcher(trace)
          .results()
          .mapToLong(start -> Long.parseLong(start.group(1)))
          .min()
          .orElseThrow();
      newestFirst.put(
          -first,
          trace.substring(trace.indexOf('[') + 1, trace.lastIndexOf(']')).getBytes(UTF_8));
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/api/services", exchange -> send(exchange, List.of()));
    server.createContext("/api/traces", exchange -> send(exchange, found(exchange)));
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** When the first trace begins and the last one, in microseconds. */
  long[] times() {
    return new long[] {-newestFirst.lastKey(), -newestFirst.firstKey()};
  }

  /** The searches since this was asked for the last time. */
  synchronized List<URI> takeRequests() {
    List<URI> taken = List.copyOf(requests);
    requests.clear();
    return taken;
  }

  private synchronized List<byte[]> found(HttpExchange exchange) {
    requests.add(exchange.getRequestURI());
    String query = exchange.getRequestURI().getQuery();
    long from = parameter(query, "start");
    long to = parameter(query, "end");
    return newestFirst.subMap(-to, true, -from, true).entrySet().stream()
        .limit(parameter(query, "limit"))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static long parameter(String query, String name) {
    Matcher value = Pattern.compile("(?:^|&)" + name + "=(\\d+)").matcher(query);
    if (!value.find()) {
      throw new IllegalArgumentException("The query has no " + name);
    }
    return Long.parseLong(value.group(1));
  }

  private static void send(HttpExchange exchange, List<byte[]> traces) throws IOException {
    byte[] head = "{\"data\":[".getBytes(UTF_8);
    byte[] tail = "],\"total\":0,\"limit\":0,\"offset\":0,\"errors\":null}".getBytes(UTF_8);
    long size = head.length + tail.length + Math.max(0, traces.size() - 1);
    for (byte[] trace : traces) {
      size += trace.length;
    }
    exchange.sendResponseHeaders(200, size);
    try (exchange;
        OutputStream out = exchange.getResponseBody()) {
      out.write(head);
      for (int i = 0; i < traces.size(); i++) {
        if (i > 0) {
          out.write(',');
        }
        out.write(traces.get(i));
      }
      out.write(tail);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
