package dev.pathcost.demo.toy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RollDiceTest {

  private static final AttributeKey<String> FUNCTION = AttributeKey.stringKey("code.function.name");
  private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final ApplicationContext context = ApplicationContext.builder(Map.of(
          "pathcost.service", "dice-2",
          "micronaut.server.port", -1,
          "micronaut.server.host", "127.0.0.1",
          "otel.traces.exporter", "none"))
      .banner(false)
      .build();

  @BeforeEach
  void start() {
    context.registerSingleton(SpanProcessor.class, SimpleSpanProcessor.create(exporter));
    context.start();
    context.getBean(EmbeddedServer.class).start();
  }

  @AfterEach
  void end() {
    context.close();
  }

  @ParameterizedTest
  @CsvSource({"/rolldice,1", "/rolldice?rolls=12,12", "/rolldice?rolls=0,0"})
  void asManyDiceAreRolledAsAskedFor(String path, int rolls) throws Exception {
    HttpResponse<String> answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(dice(answer)).hasSize(rolls).allMatch(die -> die >= 1 && die <= 6);
  }

  @ParameterizedTest
  @CsvSource({"-3,0", "1000000,1000"})
  void aNumberOutOfRangeIsTakenAsTheNearestInIt(String asked, int rolls) throws Exception {
    HttpResponse<String> answer = get("/rolldice?rolls=" + asked);

    assertThat(dice(answer)).hasSize(rolls);
  }

  @Test
  void whatIsNoNumberIsRefused() throws Exception {
    HttpResponse<String> answer = get("/rolldice?rolls=many");

    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void theRollIsAFunctionCalledByRolldiceInTheServiceThatWasNamed() throws Exception {
    get("/rolldice?rolls=3");

    // The server's span ends after its answer is sent.
    List<SpanData> spans = await().until(exporter::getFinishedSpanItems, seen -> seen.size() == 3);
    SpanData server = spans.stream()
        .filter(span -> span.getKind() == SpanKind.SERVER)
        .findFirst()
        .orElseThrow();
    SpanData outer = function(spans, "rolldice");
    assertThat(outer.getParentSpanId()).isEqualTo(server.getSpanId());
    assertThat(function(spans, "roll").getParentSpanId()).isEqualTo(outer.getSpanId());
    assertThat(outer.getResource().getAttribute(SERVICE)).isEqualTo("dice-2");
  }

  @Test
  void askingForHealthLeavesNoSpan() throws Exception {
    HttpResponse<String> answer = get("/health");

    assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
    assertThat(exporter.getFinishedSpanItems()).isEmpty();
  }

  private HttpResponse<String> get(String path) throws Exception {
    URI uri = URI.create(context.getBean(EmbeddedServer.class).getURL() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static List<Integer> dice(HttpResponse<String> answer) {
    String list = answer.body().replaceAll("[\\[\\]]", "");
    return list.isEmpty()
        ? List.of()
        : Arrays.stream(list.split(",")).map(Integer::valueOf).toList();
  }

  private static SpanData function(List<SpanData> spans, String name) {
    return spans.stream()
        .filter(span -> name.equals(span.getAttributes().get(FUNCTION)))
        .findFirst()
        .orElseThrow();
  }
}
