package dev.pathcost.source.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pathcost.span.Dialects;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the server that people run, as far as it can be run without a container. */
final class RealZipkinTest {

  private static final Path JAR = Path.of("target/zipkin-server.jar");
  private static final int TRACES = 150;
  private static final long START = 1_700_000_000_000_000L;
  private static final HttpOptions IMPATIENT =
      HttpOptions.DEFAULT.withAttempts(2).withDelays(Duration.ofMillis(1), Duration.ofMillis(1));

  private static ZipkinProcess zipkin;

  @BeforeAll
  static void startZipkinAndPushTraces() throws Exception {
    assumeThat(JAR).as("the build copies Zipkin's server here").exists();
    zipkin = ZipkinProcess.start(JAR);
    zipkin.push(IntStream.range(0, TRACES)
        .mapToObj(RealZipkinTest::trace)
        .collect(Collectors.joining(",", "[", "]")));
  }

  @AfterAll
  static void endZipkin() {
    if (zipkin != null) {
      zipkin.close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 49, 500})
  void aPullBringsEveryTraceThatWasPushed(int page) throws Exception {
    // When
    List<PulledAnswer> answers = new ArrayList<>();
    PullReport report = TracePull.run(backend(), query(), page, answers::add);

    // Then
    assertThat(answers.stream().flatMap(answer -> answer.traceIds().stream()))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, TRACES).mapToObj(RealZipkinTest::traceId).toList());
    assertThat(report.isComplete()).isTrue();
    assertThat(report.spans()).isEqualTo(2 * TRACES);
  }

  @Test
  void aQueryIsUnderstood() throws Exception {
    // Given
    TraceQuery query = query()
        .withOperation("get /a")
        .withTag("http.method", "POST")
        .withDurations(Duration.ofNanos(1_100_000), Duration.ofNanos(1_140_000));

    // When
    List<PulledAnswer> answers = new ArrayList<>();
    TracePull.run(backend(), query, answers::add);

    // Then
    assertThat(answers.stream().flatMap(answer -> answer.traceIds().stream()))
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(100, 140)
            .filter(number -> number % 2 == 1)
            .mapToObj(RealZipkinTest::traceId)
            .toList());
  }

  @Test
  void aTraceIsFetchedByItsIdWithClientAndServerSharingOne() throws Exception {
    assertThat(backend().trace(traceId(7)).orElseThrow().spans())
        .hasSize(2)
        .allSatisfy(span -> assertThat(span.spanId()).isEqualTo("0000000000000008"))
        .extracting(span -> span.kind().name() + " " + span.service())
        .containsExactlyInAnyOrder("CLIENT svc-a", "SERVER svc-b");
  }

  @Test
  void aTraceThatWasNeverPushedIsNoError() throws Exception {
    assertThat(backend().trace("000000000000000000000000000fffff")).isEmpty();
  }

  @Test
  void aServerThatDiesInThePullIsAnErrorAfterWhatWasPulled() throws Exception {
    try (ZipkinProcess mortal = ZipkinProcess.start(JAR)) {
      // Given
      mortal.push("[" + trace(1) + "," + trace(2) + "," + trace(3) + "]");
      List<PulledAnswer> answers = new ArrayList<>();
      ZipkinBackend backend = new ZipkinBackend(mortal.address(), Dialects.known(), IMPATIENT);

      // When
      assertThatExceptionOfType(TraceBackendException.class)
          .isThrownBy(() -> TracePull.run(backend, query(), 1, answer -> {
            answers.add(answer);
            mortal.close();
          }))
          .withMessageContaining("was not answered")
          .withMessageContaining("after 2 attempts");

      // Then
      assertThat(answers).hasSize(1);
    }
  }

  private static ZipkinBackend backend() {
    return new ZipkinBackend(zipkin.address(), Dialects.known(), IMPATIENT);
  }

  private static TraceQuery query() {
    return TraceQuery.of(
        "svc-a", Instant.ofEpochSecond(1_700_000_000), Instant.ofEpochSecond(1_700_003_600));
  }

  private static String traceId(int number) {
    return "%032x".formatted(number + 1);
  }

  /** A call from svc-a to svc-b, where both sides report the same span. */
  private static String trace(int number) {
    long start = START + number * 20_000_000L + (number % 7) * 3_000L;
    return """
        {"traceId":"%1$s","id":"%2$016x","kind":"CLIENT","name":"get /a","timestamp":%3$d,
         "duration":%4$d,"localEndpoint":{"serviceName":"svc-a"},"tags":{"http.method":"%5$s"}},
        {"traceId":"%1$s","id":"%2$016x","kind":"SERVER","name":"get /a","timestamp":%3$d,
         "duration":%4$d,"localEndpoint":{"serviceName":"svc-b"},"shared":true}""".formatted(
            traceId(number), number + 1, start, 1_000 + number, number % 2 == 1 ? "POST" : "GET");
  }
}
