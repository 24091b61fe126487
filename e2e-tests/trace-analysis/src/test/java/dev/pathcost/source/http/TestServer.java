package dev.pathcost.source.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** A server on a free port that misbehaves as told, then answers. */
public final class TestServer implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<Misbehaviour> misbehaviours = new ConcurrentLinkedQueue<>();
  private final Queue<URI> requests = new ConcurrentLinkedQueue<>();

  private TestServer(Answering answering) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> {
      try (exchange) {
        requests.add(exchange.getRequestURI());
        Misbehaviour misbehaviour = misbehaviours.poll();
        if (misbehaviour != null) {
          misbehaviour.answer(exchange);
        } else {
          Reply reply = answering.answer(exchange.getRequestURI());
          send(exchange, reply.status(), reply.body());
        }
      }
    });
    server.start();
  }

  public static TestServer answering(Answering answering) throws IOException {
    return new TestServer(answering);
  }

  /** Answers as the server should. */
  public interface Answering {
    Reply answer(URI request);
  }

  /** An answer. */
  public record Reply(int status, String body) {
    public static Reply ok(String body) {
      return new Reply(200, body);
    }
  }

  /** Answers one request as a server should not. */
  interface Misbehaviour {
    void answer(HttpExchange exchange) throws IOException;

    static Misbehaviour status(int status, String body) {
      return exchange -> send(exchange, status, body);
    }

    static Misbehaviour wait(int seconds) {
      return exchange -> {
        exchange.getResponseHeaders().add("Retry-After", Integer.toString(seconds));
        send(exchange, 429, "slow down");
      };
    }

    /** Promises more than it sends, then closes the connection. */
    static Misbehaviour cut(String body) {
      return exchange -> {
        exchange.sendResponseHeaders(200, body.length() + 100L);
        exchange.getResponseBody().write(body.getBytes(UTF_8));
        exchange.getResponseBody().flush();
      };
    }

    /** Sends the beginning, then nothing, until the other side has gone. */
    static Misbehaviour stall(java.util.concurrent.CountDownLatch until) {
      return exchange -> {
        exchange.sendResponseHeaders(200, 1000);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
        try {
          until.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      };
    }
  }

  /** Lets the next requests be answered so, one each. */
  TestServer misbehave(Misbehaviour... next) {
    misbehaviours.addAll(Arrays.asList(next));
    return this;
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** All requests so far. */
  public Queue<URI> requests() {
    return requests;
  }

  public static Map<String, String> parameters(URI request) {
    String query = request.getRawQuery();
    return query == null
        ? Map.of()
        : Arrays.stream(query.split("&"))
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
