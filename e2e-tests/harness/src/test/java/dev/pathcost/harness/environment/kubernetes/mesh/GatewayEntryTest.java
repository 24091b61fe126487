package dev.pathcost.harness.environment.kubernetes.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.sun.net.httpserver.HttpServer;
import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.Waiting;
import dev.pathcost.harness.environment.kubernetes.manifest.TestProject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayEntryTest {

  private final Queue<String> seen = new ConcurrentLinkedQueue<>();
  private boolean routed;
  private int status = 404;
  private HttpServer server;

  /** A clock that only goes on while somebody waits. */
  private long now;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      try (exchange) {
        seen.add(exchange.getRequestHeaders().getFirst("Host") + " " + exchange.getRequestURI());
        if (routed) {
          exchange.getResponseHeaders().set("x-envoy-upstream-service-time", "3");
        }
        exchange.sendResponseHeaders(status, -1);
      }
    });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void theChartsSayWhichHostIsWhichService() throws IOException {
    GatewayRoutes multi = routes("multi-svc");
    GatewayRoutes toy = routes("toy");

    assertThat(multi.selector()).isEqualTo(Map.of("istio", "ingress"));
    assertThat(multi.port()).isEqualTo(80);
    assertThat(multi.to("svc-a")).isEqualTo(new GatewayRoutes.Route("app-a.dtp.org", "/a"));
    assertThat(multi.routes()).hasSize(7);
    assertThat(toy.to("dice-1").prefix()).isEqualTo("/rolldice");
  }

  @Test
  void aServiceWithoutAHostCannotBeReachedThisWay() {
    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> entry().host("svc-z"))
        .withMessageContaining("services.svc-z.host is not set")
        .withMessageContaining("-De2e.entry=port-forward");
  }

  @Test
  void anAnswerOfTheServiceItselfShowsThatTheRouteIsThere() throws Exception {
    routed = true;

    entry().await("svc-a", waiting(() -> {}), Duration.ofSeconds(5));

    assertThat(seen).containsExactly("app-a.dtp.org /a");
    assertThat(now).isZero();
  }

  @Test
  void aRouteThatTheGatewayHasNotBeenToldOfYetIsWaitedFor() throws Exception {
    entry().await("svc-a", waiting(() -> routed = true), Duration.ofSeconds(5));

    assertThat(seen).hasSize(2);
  }

  @Test
  void aRouteThatNeverComesIsExplained() {
    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> entry().await("svc-a", waiting(() -> {}), Duration.ofSeconds(5)))
        .withMessageContaining("Host: app-a.dtp.org and a path below /a")
        .withMessageContaining("the gateway itself answers HTTP/1.1 404");
  }

  @Test
  void aServiceThatTheGatewayCannotConnectToIsNotThere() {
    routed = true;
    status = 503;

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> entry().await("svc-a", waiting(() -> {}), Duration.ofSeconds(5)))
        .withMessageContaining("503");
  }

  private static GatewayRoutes routes(String chart) throws IOException {
    Path values = TestProject.root().resolve("charts").resolve(chart).resolve("values.yaml");
    return GatewayRoutes.of(new YAMLMapper().readTree(values.toFile()));
  }

  private GatewayEntry entry() {
    GatewayRoutes routes = new GatewayRoutes(
        Map.of("istio", "ingress"),
        80,
        Map.of("svc-a", new GatewayRoutes.Route("app-a.dtp.org", "/a")));
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new GatewayEntry(routes, uri, List::of, () -> {});
  }

  private Waiting waiting(Runnable between) {
    return new Waiting(
        () -> now,
        pause -> {
          between.run();
          now += pause.toNanos();
        },
        Duration.ofSeconds(1));
  }
}
