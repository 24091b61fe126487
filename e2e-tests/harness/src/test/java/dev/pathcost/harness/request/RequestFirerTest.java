package dev.pathcost.harness.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import dev.pathcost.harness.environment.Environment;
import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.ServiceLog;
import dev.pathcost.span.RequestType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestFirerTest {

  private final Queue<String> seen = new ConcurrentLinkedQueue<>();
  private final Queue<String> hosts = new ConcurrentLinkedQueue<>();
  private final Set<InetSocketAddress> clients = ConcurrentHashMap.newKeySet();
  private Map<String, String> headers = Map.of();
  private List<String> unanswered = List.of();
  private final RequestFirer firer = tolerating(0);
  private final Random random = new Random(1);
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      try (exchange) {
        seen.add("%s %s %s %s"
            .formatted(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders().getFirst("traceparent"),
                exchange.getRequestHeaders().getFirst("baggage")));
        clients.add(exchange.getRemoteAddress());
        hosts.addAll(exchange.getRequestHeaders().get("Host"));
        switch (exchange.getRequestURI().getPath()) {
          case "/good" -> exchange.sendResponseHeaders(200, -1);
          case "/bad" -> {
            exchange.sendResponseHeaders(502, 4);
            exchange.getResponseBody().write("oops".getBytes(StandardCharsets.UTF_8));
          }
          case "/elsewhere" -> {
            exchange.getResponseHeaders().set("Location", "/good");
            exchange.sendResponseHeaders(302, -1);
          }
          default -> {
            // No answer at all: the connection ends.
          }
        }
      }
    });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void eachRequestCarriesItsOwnTraceAndTheBaggage() throws Exception {
    List<TraceContext> contexts = contexts(3);

    firer.fire(volley("GET /good", 3, 1), contexts);

    assertThat(seen)
        .containsExactlyElementsOf(contexts.stream()
            .map(context ->
                "GET /good?rolls=2 " + context.traceparent() + " pathcost.set.x_f=5ms/1MiB")
            .toList());
  }

  @Test
  void throughAGatewayARequestSaysWhichHostItIsFor() throws Exception {
    headers = Map.of("Host", "app-x.dtp.org");

    firer.fire(volley("GET /good", 1, 1), contexts(1));

    assertThat(hosts).containsExactly("app-x.dtp.org");
  }

  @Test
  void manyRequestsAtATimeAreAllFired() throws Exception {
    firer.fire(volley("GET /good", 40, 8), contexts(40));

    assertThat(seen).hasSize(40).doesNotHaveDuplicates();
  }

  @Test
  void asManyConnectionsAreOpenedAsThereAreRequestsAtATime() throws Exception {
    firer.fire(volley("GET /good", 40, 2), contexts(40));

    assertThat(seen).hasSize(40);
    assertThat(clients).hasSizeBetween(1, 2);
  }

  @Test
  void afterAFailureNoFurtherRequestIsFired() {
    assertThatExceptionOfType(UnexpectedAnswerError.class)
        .isThrownBy(() -> firer.fire(volley("GET /bad", 40, 2), contexts(40)));
    assertThat(seen).hasSizeBetween(1, 2);
  }

  @Test
  void anAnswerOtherThan200IsTheProductsFailure() {
    List<TraceContext> contexts = contexts(1);

    assertThatExceptionOfType(UnexpectedAnswerError.class)
        .isThrownBy(() -> firer.fire(volley("GET /bad", 1, 1), contexts))
        .withMessageContaining("x GET /bad")
        .withMessageContaining("was 502")
        .withMessageContaining(contexts.get(0).traceId())
        .withMessageContaining("oops");
  }

  @Test
  void aRedirectIsNotFollowed() {
    assertThatExceptionOfType(UnexpectedAnswerError.class)
        .isThrownBy(() -> firer.fire(volley("GET /elsewhere", 1, 1), contexts(1)))
        .withMessageContaining("was 302");
  }

  @Test
  void aRequestWithoutAnAnswerIsNotSentAgain() {
    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> firer.fire(volley("GET /silent", 1, 1), contexts(1)))
        .withMessageContaining("x GET /silent got no answer from http://127.0.0.1:");
    assertThat(seen).hasSize(1);
  }

  @Test
  void aMissingAnswerIsToldWithItsTraceAndWhatIsKnownOfTheWay() {
    unanswered = List.of("open after 0.010 s");
    List<TraceContext> contexts = contexts(1);

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> firer.fire(volley("GET /silent", 1, 1), contexts))
        .withMessageContaining("(trace " + contexts.get(0).traceId() + ")")
        .withMessageContaining("  On the way there: open after 0.010 s");
  }

  @Test
  void aMissingAnswerThatIsToleratedIsNamedAndTheRestIsFired() throws Exception {
    List<TraceContext> contexts = contexts(3);

    List<TraceContext> lost = tolerating(3).fire(volley("GET /silent", 3, 1), contexts);

    assertThat(lost).containsExactlyElementsOf(contexts);
    assertThat(seen).hasSize(3);
  }

  @Test
  void asManyMissingAnswersAreToleratedAsWereSaid() {
    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> tolerating(2).fire(volley("GET /silent", 4, 1), contexts(4)));
    assertThat(seen).hasSize(3);
  }

  @Test
  void answersThatAreThereButWrongAreNotTolerated() {
    assertThatExceptionOfType(UnexpectedAnswerError.class)
        .isThrownBy(() -> tolerating(1).fire(volley("GET /bad", 1, 1), contexts(1)));
  }

  private RequestFirer tolerating(int lost) {
    return new RequestFirer(
        new OneService(), new LostRequests(lost, new PrintStream(OutputStream.nullOutputStream())));
  }

  private List<TraceContext> contexts(int count) {
    return Stream.generate(() -> TraceContext.random(random)).limit(count).toList();
  }

  private static Volley volley(String operation, int times, int concurrency) {
    return new Volley(
        new RequestType("x", operation),
        times,
        concurrency,
        Map.of("rolls", "2"),
        Baggage.NONE.set("x_f", "5ms/1MiB"),
        Duration.ofSeconds(10));
  }

  private final class OneService implements Environment {
    @Override
    public String name() {
      return "test";
    }

    @Override
    public List<String> description() {
      return List.of();
    }

    @Override
    public URI baseUri(String service) {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public Map<String, String> requestHeaders(String service) {
      return headers;
    }

    @Override
    public List<String> unanswered(String service) {
      return unanswered;
    }

    @Override
    public List<ServiceLog> logs() {
      return List.of();
    }

    @Override
    public void verifyRunning() {}

    @Override
    public void close() {}
  }
}
