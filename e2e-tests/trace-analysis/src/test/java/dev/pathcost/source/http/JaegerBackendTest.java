package dev.pathcost.source.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pathcost.source.http.FakeJaeger.Api;
import dev.pathcost.source.http.TestServer.Misbehaviour;
import dev.pathcost.span.Dialects;
import dev.pathcost.span.Span;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JaegerBackendTest {

  private static final long START = 1_700_000_000_000_000L;
  private static final KeptTrace TRACE = KeptTrace.of(7, START);
  private static final TraceQuery QUERY = TraceQuery.of(
      "svc-a", Instant.ofEpochSecond(1_700_000_000), Instant.ofEpochSecond(1_700_000_060));

  private final List<Duration> waits = new ArrayList<>();
  private final List<String> retries = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "LEGACY, '', /api/traces",
    "LEGACY, /jaeger, /api/traces",
    "V3, '', /api/v3",
    "V3, /jaeger, /api/v3"
  })
  void theServerIsAskedWhichApiItHas(Api api, String basePath, String expected) throws Exception {
    // Given
    try (TestServer server = server(api, basePath)) {
      JaegerBackend backend = backend(URI.create(server.address() + basePath + "/"));

      // When
      String name = backend.apiName();

      // Then
      assertThat(name).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void aTraceIsFetchedByItsId(Api api) throws Exception {
    try (TestServer server = server(api, "")) {
      // When
      Answer answer = backend(server.address()).trace(TRACE.id()).orElseThrow();

      // Then
      assertThat(answer.spans()).singleElement().satisfies(span -> {
        assertThat(span.traceId()).isEqualTo(TRACE.id());
        assertThat(span.service()).isEqualTo("svc-a");
        assertThat(span.startNanos()).isEqualTo(START * 1000);
      });
      assertThat(answer.body().readAllBytes()).hasSize(answer.size()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void aTraceThatIsNotThereYetIsNoError(Api api) throws Exception {
    try (TestServer server = server(api, "")) {
      assertThat(backend(server.address()).trace("00000000000000000000000000000001"))
          .isEmpty();
      assertThat(retries).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void aSearchThatFindsNothingIsAnEmptyAnswer(Api api) throws Exception {
    try (TestServer server = server(api, "")) {
      TraceQuery other = QUERY.withOperation("GET /b");

      Answer answer = backend(server.address()).search(other, other.start(), other.end(), 10);

      assertThat(answer.spans()).isEmpty();
    }
  }

  @Test
  void theOlderApiIsAskedForEverythingInItsWords() throws Exception {
    try (TestServer server = server(Api.LEGACY, "")) {
      // Given
      TraceQuery query = QUERY
          .withOperation("GET /a")
          .withTag("http.status_code", "200")
          .withTag("a", "b c&d")
          .withDurations(Duration.ofNanos(1500), Duration.ofMillis(2));

      // When
      backend(server.address()).search(query, query.start(), query.end(), 33);

      // Then
      assertThat(TestServer.parameters(last(server)))
          .containsEntry("service", "svc-a")
          .containsEntry("operation", "GET /a")
          .containsEntry("tags", "{\"a\":\"b c&d\",\"http.status_code\":\"200\"}")
          .containsEntry("start", "1700000000000000")
          .containsEntry("end", "1700000060000000")
          .containsEntry("minDuration", "1500ns")
          .containsEntry("maxDuration", "2000000ns")
          .containsEntry("limit", "33");
    }
  }

  @Test
  void theNewerApiIsAskedInBothItsSpellings() throws Exception {
    try (TestServer server = server(Api.V3, "")) {
      // Given
      TraceQuery query = QUERY.withTag("k", "v").withDurations(Duration.ofMillis(1), null);

      // When
      backend(server.address()).search(query, query.start(), query.end(), 33);

      // Then
      assertThat(TestServer.parameters(last(server)))
          .containsEntry("query.serviceName", "svc-a")
          .containsEntry("query.service_name", "svc-a")
          .containsEntry("query.attributes", "{\"k\":\"v\"}")
          .containsEntry("query.startTimeMin", "2023-11-14T22:13:20Z")
          .containsEntry("query.start_time_max", "2023-11-14T22:14:20Z")
          .containsEntry("query.durationMin", "1000000ns")
          .containsEntry("query.searchDepth", "33")
          .containsEntry("query.search_depth", "33")
          .doesNotContainKey("query.durationMax");
    }
  }

  @Test
  void aSearchWithoutServiceIsRefusedAtOnce() throws Exception {
    try (TestServer server = server(Api.LEGACY, "")) {
      TraceQuery query = TraceQuery.of("", QUERY.start(), QUERY.end());

      assertThatIllegalArgumentException()
          .isThrownBy(() -> backend(server.address()).search(query, query.start(), query.end(), 10))
          .withMessageContaining("one service");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void whatIsNoJaegerIsToldFromOneWithWhatItAnswered() throws Exception {
    try (TestServer server = server(Api.LEGACY, "/jaeger")) {
      assertThatExceptionOfType(TraceBackendException.class)
          .isThrownBy(() -> backend(server.address()).trace(TRACE.id()))
          .withMessageContaining("no API of Jaeger")
          .withMessageContaining("base path")
          .withMessageContaining("Jaeger UI");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"host:16686", "ftp://host", "http:///x", "http://user:secret@host"})
  void whatIsNoAddressIsRefusedAndPasswordsAreNotRepeated(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> backend(URI.create(address)))
        .withMessageNotContaining("secret");
  }

  @Test
  void aDisturbedServerIsAskedAgainEachTimeLater() throws Exception {
    try (TestServer server = server(Api.LEGACY, "")) {
      // Given
      JaegerBackend backend = backend(server.address());
      backend.apiName();
      server.misbehave(
          Misbehaviour.status(500, "storage is away"),
          Misbehaviour.status(503, ""),
          Misbehaviour.cut("{\"data\":["),
          Misbehaviour.status(200, "{\"data\":[{\"traceID\":\"7\",\"spans\":[{\"spa"));

      // When
      List<Span> spans = backend.trace(TRACE.id()).orElseThrow().spans();

      // Then
      assertThat(spans).hasSize(1);
      assertThat(waits).hasSize(4).isSorted();
      assertThat(waits.get(0)).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
      assertThat(waits.get(3)).isBetween(Duration.ofMillis(800), Duration.ofMillis(1600));
      assertThat(retries).hasSize(4);
      assertThat(retries.get(0)).contains("status 500").contains("attempt 2 of 5");
      assertThat(retries.get(3)).contains("damaged");
    }
  }

  @Test
  void aServerThatSaysHowLongToWaitIsObeyed() throws Exception {
    try (TestServer server = server(Api.LEGACY, "")) {
      // Given
      JaegerBackend backend = backend(server.address());
      backend.apiName();
      server.misbehave(Misbehaviour.wait(3), Misbehaviour.wait(3600));

      // When
      backend.trace(TRACE.id());

      // Then
      assertThat(waits).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(20));
    }
  }

  @Test
  void aServerThatStaysDisturbedEndsInAnErrorThatSaysWhatItSaid() throws Exception {
    try (TestServer server = server(Api.LEGACY, "")) {
      JaegerBackend backend = backend(server.address());
      backend.apiName();
      for (int i = 0; i < 5; i++) {
        server.misbehave(Misbehaviour.status(503, "no\n storage"));
      }

      assertThatExceptionOfType(TraceBackendException.class)
          .isThrownBy(() -> backend.trace(TRACE.id()))
          .withMessageContaining("503: no storage")
          .withMessageContaining("after 5 attempts")
          .satisfies(e -> assertThat(e.status()).isEqualTo(503));
    }
  }

  @Test
  void anAnswerThatNeverEndsTimesOutAndIsAskedForAgain() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (TestServer server = server(Api.LEGACY, "")) {
      // Given
      JaegerBackend backend =
          backend(server.address(), HttpOptions.DEFAULT.withRequestTimeout(Duration.ofSeconds(1)));
      backend.apiName();
      server.misbehave(Misbehaviour.stall(end));

      // When
      List<Span> spans = backend.trace(TRACE.id()).orElseThrow().spans();

      // Then
      assertThat(spans).hasSize(1);
      assertThat(retries).singleElement().asString().contains("within PT1S");
    } finally {
      end.countDown();
    }
  }

  @Test
  void anInterruptionEndsAWaitingRequest() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (TestServer server = server(Api.LEGACY, "")) {
      // Given
      JaegerBackend backend = backend(server.address());
      backend.apiName();
      server.misbehave(Misbehaviour.stall(end));
      List<Throwable> thrown = new ArrayList<>();
      Thread asking = new Thread(() -> {
        try {
          backend.trace(TRACE.id());
        } catch (Exception e) {
          thrown.add(e);
        }
      });
      asking.start();

      // When
      asking.interrupt();
      asking.join();

      // Then
      assertThat(thrown).singleElement().isInstanceOf(InterruptedException.class);
    } finally {
      end.countDown();
    }
  }

  @Test
  void aRefusedRequestIsNotMadeAgain() throws Exception {
    try (TestServer server = server(Api.V3, "")) {
      JaegerBackend backend = backend(server.address());
      backend.apiName();
      server.misbehave(
          Misbehaviour.status(400, "{\"error\":{\"httpCode\":400,\"message\":\"malformed\"}}"));

      assertThatExceptionOfType(TraceBackendException.class)
          .isThrownBy(() -> backend.trace("nonsense"))
          .withMessageContaining("malformed");
      assertThat(retries).isEmpty();
    }
  }

  @Test
  void anErrorInAnAnswerThatLooksWellIsSeen() throws Exception {
    try (TestServer server = server(Api.LEGACY, "")) {
      JaegerBackend backend = backend(server.address());
      backend.apiName();
      server.misbehave(Misbehaviour.status(
          200, "{\"data\":[],\"errors\":[{\"code\":500,\"msg\":\"a shard is away\"}]}"));

      assertThatExceptionOfType(TraceBackendException.class)
          .isThrownBy(() -> backend.search(QUERY, QUERY.start(), QUERY.end(), 10))
          .withMessageContaining("a shard is away");
    }
  }

  @Test
  void nobodyThereIsAnErrorAfterAllAttempts() throws Exception {
    URI nobody;
    try (TestServer server = server(Api.LEGACY, "")) {
      nobody = server.address();
    }

    assertThatExceptionOfType(TraceBackendException.class)
        .isThrownBy(() -> backend(nobody).trace(TRACE.id()))
        .withMessageContaining("not answered")
        .withMessageContaining("is the server up")
        .satisfies(e -> assertThat(e.status()).isZero());
    assertThat(waits).hasSize(4);
  }

  private static TestServer server(Api api, String basePath) throws Exception {
    return TestServer.answering(new FakeJaeger(api, basePath, List.of(TRACE), 1000));
  }

  private static URI last(TestServer server) {
    return List.copyOf(server.requests()).get(server.requests().size() - 1);
  }

  private JaegerBackend backend(URI address) {
    return backend(address, HttpOptions.DEFAULT);
  }

  private JaegerBackend backend(URI address, HttpOptions patience) {
    HttpOptions options = patience.withAttempts(5).withRetryListener(retries::add);
    Backoff backoff = new Backoff(options, Clock.systemUTC(), new Random(1), waits::add);
    return new JaegerBackend(address, Dialects.known(), new HttpFetch(options, backoff));
  }
}
