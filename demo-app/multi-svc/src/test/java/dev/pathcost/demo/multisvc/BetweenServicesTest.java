package dev.pathcost.demo.multisvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BetweenServicesTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";

  private final CompletableFuture<Headers> received = new CompletableFuture<>();
  private final RunningServices services = new RunningServices();
  private final HttpServer downstream;
  private volatile int status = 200;

  BetweenServicesTest() throws Exception {
    downstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    downstream.createContext("/", exchange -> {
      received.complete(exchange.getRequestHeaders());
      byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    downstream.start();
    services
        .at("svc-c", "http://127.0.0.1:" + downstream.getAddress().getPort())
        .with("svc-b");
  }

  @AfterEach
  void end() {
    services.close();
    downstream.stop(0);
  }

  @ParameterizedTest
  @CsvSource({"traceparent, 00-" + TRACE + "-" + SPAN + "-01", "b3, " + TRACE + "-" + SPAN + "-1"})
  void contextIsReadInEitherFormAndSentInAll(String header, String value) throws Exception {
    services.get("svc-b", "/b/v1/b1", header, value, "baggage", "pathcost.set.svc-c_c1=5ms/1MiB");

    Headers sent = received.join();
    assertThat(sent.getFirst("traceparent")).startsWith("00-" + TRACE).endsWith("-01");
    assertThat(sent.getFirst("b3")).startsWith(TRACE).endsWith("-1");
    assertThat(sent.getFirst("X-B3-TraceId")).isEqualTo(TRACE);
    assertThat(sent.getFirst("baggage")).contains("pathcost.set.svc-c_c1=");
  }

  @Test
  void contextIsReadFromSeveralB3Headers() throws Exception {
    services.get(
        "svc-b", "/b/v1/b1", "X-B3-TraceId", TRACE, "X-B3-SpanId", SPAN, "X-B3-Sampled", "1");

    assertThat(received.join().getFirst("traceparent")).startsWith("00-" + TRACE);
  }

  @Test
  void aFailingDownstreamMakesABadGatewayThatNamesIt() throws Exception {
    status = 500;

    HttpResponse<String> answer =
        services.get("svc-b", "/b/v1/b1", "traceparent", "00-" + TRACE + "-" + SPAN + "-01");

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.body())
        .contains("\"downstream\":\"svc-c\"", "\"service\":\"svc-b\"", "\"traceId\":\"" + TRACE);
    await()
        .untilAsserted(() -> assertThat(services.spans())
            .filteredOn(
                span -> span.getName().equals("b1") || span.getName().equals("GET /b/v1/b1"))
            .hasSize(2)
            .allMatch(span -> span.getStatus().getStatusCode() == StatusCode.ERROR));
  }

  @Test
  void anEndpointOfAnotherServiceIsNotFound() throws Exception {
    HttpResponse<String> answer = services.get("svc-b", "/a/v1/a1");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("\"error\":", "\"service\":\"svc-b\"");
  }

  @Test
  void healthIsUpAndUntraced() throws Exception {
    for (String path : new String[] {"/health", "/health/liveness", "/health/readiness"}) {
      assertThat(services.get("svc-b", path).body()).isEqualTo("{\"status\":\"UP\"}");
    }
    services.get("svc-b", "/b/v1/b1");

    await()
        .untilAsserted(() -> assertThat(services.spans())
            .anyMatch(span -> span.getName().equals("GET /b/v1/b1"))
            .noneMatch(span -> span.getName().contains("health")));
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void aRequestHasASayOnlyWhereThatIsAllowed(boolean allowed) throws Exception {
    services.with(
        "svc-g", Map.of("pathcost.tracer.allow-set", allowed, "pathcost.work.svc-g.g1.cpu", "0ns"));

    services.get("svc-g", "/g/v1/g1", "baggage", "pathcost.burn.svc-g_g1=40ms");

    await()
        .until(() -> services.spans().stream().anyMatch(span -> span.getName().equals("g1")));
    Long cpu = services.spans().stream()
        .filter(span -> span.getName().equals("g1"))
        .map(span -> span.getAttributes().get(AttributeKey.longKey("pathcost.cpu.time")))
        .findFirst()
        .orElseThrow();
    assertThat(cpu >= 40_000_000).as("burnt " + cpu + " ns").isEqualTo(allowed);
  }
}
