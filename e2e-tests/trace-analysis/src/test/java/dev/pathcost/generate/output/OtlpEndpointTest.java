package dev.pathcost.generate.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.pathcost.generate.Generator;
import dev.pathcost.generate.Run;
import dev.pathcost.generate.model.BuiltInSystem;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpEndpointTest {

  private final Deque<Integer> answers = new ArrayDeque<>();
  private final List<String> paths = Collections.synchronizedList(new ArrayList<>());
  private final List<ExportTraceServiceRequest> taken =
      Collections.synchronizedList(new ArrayList<>());

  @SuppressWarnings("NullAway.Init") // started before each test
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Integer answer = answers.poll();
      paths.add(exchange.getRequestURI().getPath());
      if (answer == null) {
        taken.add(ExportTraceServiceRequest.parseFrom(body));
      }
      exchange.sendResponseHeaders(answer == null ? 200 : answer, -1);
      exchange.close();
    });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/v1/traces"})
  void allSpansArriveWhereverTheAddressEnds(String path) throws IOException {
    send(uri(path), 250);

    assertThat(spans()).isEqualTo(250 * 5);
    assertThat(paths).hasSize(3).containsOnly("/v1/traces");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void whatPassesIsWaitedFor(int answer) throws IOException {
    answers.add(answer);
    answers.add(answer);

    send(uri(""), 100);

    assertThat(spans()).isEqualTo(100 * 5);
    assertThat(paths).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 500})
  void aRefusalIsNotAskedTwice(int answer) {
    answers.add(answer);

    assertThatThrownBy(() -> send(uri(""), 10))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(uri("/v1/traces").toString())
        .hasMessageContaining(Integer.toString(answer));
    assertThat(paths).hasSize(1);
  }

  @Test
  void nobodyThereIsSaidInTheEnd() {
    URI nobody = uri("");
    server.stop(0);

    assertThatThrownBy(() -> send(nobody, 10))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("5 times");
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }

  private static void send(URI uri, int requests) throws IOException {
    try (TraceOutput endpoint = new OtlpEndpoint(uri, Duration.ofMillis(1))) {
      new Generator(Run.of(BuiltInSystem.chain(5), 1, requests)).forEach(endpoint);
    }
  }

  private int spans() {
    int spans = 0;
    for (ExportTraceServiceRequest request : taken) {
      for (ResourceSpans resource : request.getResourceSpansList()) {
        spans += resource.getScopeSpans(0).getSpansCount();
      }
    }
    return spans;
  }
}
