package dev.pathcost.source.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathcost.source.http.FakeJaeger.Api;
import dev.pathcost.span.Dialects;
import dev.pathcost.span.Span;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class TracePullTest {

  private static final long START = 1_700_000_000_000_000L;
  private static final long HOUR = 3_600_000_000L;
  private static final TraceQuery QUERY =
      TraceQuery.of("svc-a", instant(START), instant(START + HOUR));

  /** Seeds, each with a limit of the server and a page that is asked for. */
  static List<int[]> limits() {
    List<int[]> limits = new ArrayList<>();
    for (int seed = 0; seed < 6; seed++) {
      for (int limit : new int[] {1, 2, 3, 7, 50, 100_000}) {
        for (int page : new int[] {1, 5, 40, 500}) {
          limits.add(new int[] {seed, limit, page});
        }
      }
    }
    return limits;
  }

  @ParameterizedTest
  @MethodSource("limits")
  void whateverLimitTheServerHasThePullBringsTheSameTraces(int[] settings) throws Exception {
    // Given
    Random random = new Random(settings[0]);
    List<KeptTrace> kept = uneven(random, 60);
    FakeBackend server = new FakeBackend(kept, settings[1]);

    // When
    Pulled pulled = pull(server, QUERY, settings[2]);

    // Then
    assertThat(pulled.ids()).containsExactlyInAnyOrderElementsOf(ids(kept));
    boolean provable = settings[1] > 1; // one trace at a time might always hide another
    assertThat(pulled.report().isComplete()).isEqualTo(provable);
    assertThat(pulled.report().traces()).isEqualTo(kept.size());
    assertThat(pulled.report().share()).isEqualTo(1);
  }

  /** Stores by the way they cut, each with the lengths that its traces may have. */
  static List<Arguments> stores() {
    List<Arguments> stores = new ArrayList<>();
    for (StoreLimit limit : List.of(
        StoreLimit.ofTraces(StoreLimit.NONE),
        StoreLimit.ofTraces(20),
        StoreLimit.ofRows(),
        StoreLimit.ofRows().withRows(60))) {
      for (int spans : new int[] {1, 24}) {
        stores.add(Arguments.of(limit, spans, 20_000));
        stores.add(Arguments.of(limit.inAnyOrder(), spans, 20_000));
        stores.add(Arguments.of(limit, spans, 200_000_000));
      }
    }
    return stores;
  }

  @ParameterizedTest
  @MethodSource("stores")
  void howeverAStoreCutsThePullBringsTheSameTraces(StoreLimit limit, int spans, int duration)
      throws Exception {
    // Given
    List<KeptTrace> kept = lengthy(new Random(11), 500, spans, duration);

    // When
    Pulled pulled = pull(new FakeBackend(kept, limit), QUERY, 100);

    // Then
    assertThat(pulled.ids()).hasSameSizeAs(kept);
    assertThat(pulled.report().doubts()).isEmpty();
  }

  @Test
  void aStoreThatCutsBeforeItCombinesConditionsIsAskedUntilNothingIsNewAndDoubted()
      throws Exception {
    // Given
    List<KeptTrace> kept = lengthy(new Random(12), 1_200, 3, 20_000);
    TraceQuery query = QUERY.withTag("multiple-of-2", "1").withTag("multiple-of-3", "1");

    // When
    Pulled pulled = pull(new FakeBackend(kept, StoreLimit.ofRows().inAnyOrder()), query, 20);

    // Then
    assertThat(pulled.ids()).hasSize(1_200 / 6);
    assertThat(pulled.report().doubts())
        .singleElement()
        .asString()
        .contains("before it has looked at all conditions");
  }

  @Test
  void ofSeveralConditionsAnEmptyAnswerIsNoProof() throws Exception {
    // Given
    List<KeptTrace> kept = new ArrayList<>();
    kept.add(KeptTrace.of(6, START + 7));
    for (int i = 0; i < 100; i++) {
      kept.add(KeptTrace.of(2 + 6 * i, START + HOUR * 3 / 4 + 10 * i));
      kept.add(KeptTrace.of(3 + 6 * i, START + HOUR * 3 / 4 + 10 * i + 5));
    }
    TraceQuery query = QUERY.withTag("multiple-of-2", "1").withTag("multiple-of-3", "1");

    // When
    Pulled pulled = pull(new FakeBackend(kept, StoreLimit.ofRows()), query, 20);

    // Then
    assertThat(pulled.ids()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 3",
    "1, 2, 3",
    "1, 10, 3",
    "1, 50, 3",
    "5, 20, 3",
    "10, 20, 3",
    "100, 20, 4",
    "1, 5000, 4"
  })
  void fewTracesOfManySpansAreConfirmedByFewRequests(int traces, int spans, int requests)
      throws Exception {
    // Given
    List<KeptTrace> kept = IntStream.range(0, traces)
        .mapToObj(i -> KeptTrace.of(i + 1, START + HOUR / 2 + 100L * i).withSpans(spans, 1_000))
        .toList();

    // When
    Pulled pulled = pull(new FakeBackend(kept, 1_000), QUERY, 500);

    // Then
    assertThat(pulled.ids()).hasSize(traces);
    assertThat(pulled.report().isComplete()).isTrue();
    assertThat(pulled.report().requests()).isEqualTo(requests);
  }

  @Test
  void tracesThatArriveWhileThePullRunsDoNotMakeItSuspectALimit() throws Exception {
    // Given
    List<KeptTrace> kept =
        uneven(new Random(3), 100).stream().map(trace -> trace.withSpans(3, 1)).toList();
    FakeBackend server = new FakeBackend(kept, 1000).getting(KeptTrace.of(777, START + HOUR - 9));
    Clock justThen = Clock.fixed(instant(START + HOUR), ZoneOffset.UTC);

    // When
    List<PulledAnswer> answers = new ArrayList<>();
    PullReport report = TracePull.run(server, QUERY, 500, answers::add, justThen);

    // Then
    assertThat(report.requests()).isEqualTo(3);
    assertThat(report.traces()).isEqualTo(101);
    assertThat(report.isComplete()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void overHttpAsWellAndWithEachAnswerUnchanged(Api api) throws Exception {
    // Given
    List<KeptTrace> kept = uneven(new Random(42), 300);
    try (TestServer server = TestServer.answering(new FakeJaeger(api, "", kept, 37))) {
      JaegerBackend backend =
          new JaegerBackend(server.address(), Dialects.known(), HttpOptions.DEFAULT);

      // When
      Pulled pulled = pull(backend, QUERY, 100);

      // Then
      assertThat(pulled.ids()).containsExactlyInAnyOrderElementsOf(ids(kept));
      for (PulledAnswer answer : pulled.answers()) {
        List<Span> again = new ArrayList<>();
        answer.answer().format().read(answer.answer().body(), again::add);
        assertThat(again).isEqualTo(answer.answer().spans()).isNotEmpty();
      }
    }
  }

  @Test
  void aTraceThatAnswersSeveralWindowsCountsOnce() throws Exception {
    // Given
    List<KeptTrace> kept = IntStream.range(0, 100)
        .mapToObj(i -> KeptTrace.of(i + 1, START + i * 1_000_000L)
            .withSpanAt(START + i * 1_000_000L + 1_800_000_000L))
        .toList();
    FakeBackend server = new FakeBackend(kept, 10);

    // When
    Pulled pulled = pull(server, QUERY, 1000);

    // Then
    assertThat(pulled.ids()).containsExactlyInAnyOrderElementsOf(ids(kept));
    assertThat(pulled.spans()).hasSize(200).doesNotHaveDuplicates();
    assertThat(server.handedOut()).isGreaterThan(100);
  }

  @Test
  void anInstantThatIsFullerThanAPageIsAskedForWithALargerOne() throws Exception {
    // Given
    List<KeptTrace> kept =
        IntStream.range(1, 200).mapToObj(i -> KeptTrace.of(i, START + 77)).toList();

    // When
    Pulled pulled = pull(new FakeBackend(kept, 100_000), QUERY, 20);

    // Then
    assertThat(pulled.ids()).hasSize(199);
  }

  @Test
  void anInstantThatIsFullerThanTheServersLimitIsToldPlainly() throws Exception {
    // Given
    List<KeptTrace> kept =
        IntStream.range(1, 200).mapToObj(i -> KeptTrace.of(i, START + 77)).toList();

    // When
    Pulled pulled = pull(new FakeBackend(kept, 50), QUERY, 20);

    // Then
    assertThat(pulled.ids()).hasSize(50);
    assertThat(pulled.report().isComplete()).isFalse();
    assertThat(pulled.report().doubts())
        .anySatisfy(doubt -> assertThat(doubt)
            .isEqualTo("of traces that start at 2023-11-14T22:13:20.000077Z the server gave 50"
                + " and may have more"));
  }

  @Test
  void aSmallPullAsksLittle() throws Exception {
    FakeBackend server = new FakeBackend(uneven(new Random(3), 100), 1000);

    Pulled pulled = pull(server, QUERY, 500);

    assertThat(pulled.ids()).hasSize(100);
    assertThat(pulled.report().requests()).isEqualTo(3);
  }

  @Test
  void aLargePullAsksForFewTracesTwice() throws Exception {
    // Given
    List<KeptTrace> kept = IntStream.range(0, 20_000)
        .mapToObj(i -> KeptTrace.of(i + 1, START + i * (HOUR / 20_000)))
        .toList();
    FakeBackend server = new FakeBackend(kept, 100_000);

    // When
    Pulled pulled = pull(server, QUERY, 500);

    // Then
    assertThat(pulled.ids()).hasSize(20_000);
    assertThat(server.handedOut()).isLessThan(30_000);
    assertThat(pulled.report().requests()).isLessThan(90);
  }

  @ParameterizedTest
  @CsvSource({"10, 0, true", "10, 15, true", "100, 0, false", "60, 50, false"})
  void aLimitTakesTheNewestTracesAndSaysWhenItCut(int limit, int offset, boolean cut)
      throws Exception {
    // Given
    List<KeptTrace> kept = IntStream.range(0, 100)
        .mapToObj(i -> KeptTrace.of(i + 1, START + HOUR - 1_000_000L * (i + 1)))
        .toList();

    // When
    Pulled pulled = pull(new FakeBackend(kept, 7), QUERY.withLimit(limit).withOffset(offset), 500);

    // Then
    assertThat(pulled.ids()).isEqualTo(ids(kept.subList(offset, Math.min(100, offset + limit))));
    assertThat(pulled.report().stoppedAtLimit()).isEqualTo(cut);
    assertThat(pulled.report().isComplete()).isEqualTo(!cut);
  }

  @Test
  void nothingFoundIsACompletePullOfOneRequest() throws Exception {
    Pulled pulled = pull(new FakeBackend(List.of(), 10), QUERY, 500);

    assertThat(pulled.report()).isEqualTo(new PullReport(0, 0, 1, 0, 1, false, List.of()));
    assertThat(pulled.answers()).isEmpty();
  }

  @Test
  void aServerThatRefusesLargePagesIsAskedForSmallerOnes() throws Exception {
    // Given
    List<KeptTrace> kept = uneven(new Random(5), 200);
    FakeBackend server = new FakeBackend(kept, 1000).refusingMoreThan(100);

    // When
    Pulled pulled = pull(server, QUERY, 500);

    // Then
    assertThat(pulled.ids()).containsExactlyInAnyOrderElementsOf(ids(kept));
  }

  @Test
  void progressGrowsToTheEnd() throws Exception {
    // Given
    List<Double> shares = new ArrayList<>();
    PullListener listener = new PullListener() {
      @Override
      public void answer(PulledAnswer answer) {}

      @Override
      public void progress(PullReport soFar) {
        shares.add(soFar.share());
      }
    };

    // When
    TracePull.run(new FakeBackend(uneven(new Random(8), 500), 50), QUERY, 100, listener);

    // Then
    assertThat(shares).isSorted().endsWith(1.0).hasSizeGreaterThan(10);
  }

  @Test
  void anInterruptionEndsThePull() {
    FakeBackend server = new FakeBackend(uneven(new Random(8), 500), 50);

    Thread.currentThread().interrupt();

    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> pull(server, QUERY, 100));
    assertThat(server.handedOut()).isZero();
  }

  private record Pulled(PullReport report, List<PulledAnswer> answers) {
    List<Span> spans() {
      return answers.stream().flatMap(answer -> answer.spans().stream()).toList();
    }

    Set<String> ids() {
      Set<String> ids = new HashSet<>();
      answers.forEach(answer -> answer
          .traceIds()
          .forEach(id -> assertThat(ids.add(id)).as("trace %s is new", id).isTrue()));
      return ids;
    }
  }

  private static Pulled pull(TraceBackend backend, TraceQuery query, int page) throws Exception {
    List<PulledAnswer> answers = new ArrayList<>();
    PullReport report = TracePull.run(backend, query, page, answers::add);
    return new Pulled(report, answers);
  }

  /** Bursts and silences, some traces a few microseconds apart, some long. */
  private static List<KeptTrace> uneven(Random random, int count) {
    List<KeptTrace> traces = new ArrayList<>();
    Set<Long> taken = new HashSet<>();
    long at = START + random.nextLong(HOUR);
    while (traces.size() < count) {
      at = switch (random.nextInt(4)) {
        case 0 -> START + random.nextLong(HOUR);
        case 1 -> at + 4 + random.nextInt(3);
        default -> at + 4 + random.nextInt(10_000_000);
      };
      // A server that gives one trace at a time can only be emptied if ticks lie apart.
      boolean free = at >= START && at < START + HOUR;
      for (long tick = at - 3; tick <= at + 3; tick++) {
        free &= !taken.contains(tick);
      }
      if (free) {
        taken.add(at);
        KeptTrace trace = KeptTrace.of(traces.size() + 1, at);
        traces.add(trace);
      } else {
        at = START + random.nextLong(HOUR);
      }
    }
    return traces;
  }

  /** Steady load: each trace has up to so many spans, which lie within its duration. */
  private static List<KeptTrace> lengthy(Random random, int count, int spans, int duration) {
    List<KeptTrace> traces = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long at = START + random.nextLong(HOUR - 2L * duration);
      int length = 1 + random.nextInt(spans);
      traces.add(KeptTrace.of(i + 1, at).withSpans(length, Math.max(5, duration / length)));
    }
    return traces;
  }

  private static Set<String> ids(List<KeptTrace> traces) {
    Set<String> ids = new HashSet<>();
    traces.forEach(trace -> ids.add(trace.id()));
    return ids;
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plusNanos(micros * 1000);
  }
}
