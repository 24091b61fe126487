package dev.pathcost.source.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AskingAheadTest {

  private static final long START = 1_700_000_000_000_000L;
  private static final List<KeptTrace> MANY = IntStream.range(0, 2_000)
      .mapToObj(i -> KeptTrace.of(i + 1, START + i * 100_000L))
      .toList();
  private static final TraceQuery QUERY = TraceQuery.of(
      "svc-a", Instant.ofEpochSecond(1_700_000_000), Instant.ofEpochSecond(1_700_000_200));

  private final AtomicInteger searches = new AtomicInteger();

  @Test
  void theNextAnswerComesWhileOneIsMadeUseOf() throws Exception {
    // Given
    Semaphore asked = new Semaphore(0);
    TraceBackend server = server(search -> asked.release());
    AtomicInteger answered = new AtomicInteger();
    AtomicInteger searchesWhileInUse = new AtomicInteger();
    AtomicInteger ahead = new AtomicInteger();

    // When
    PullReport report = TracePull.run(server, QUERY, 100, new PullListener() {
      @Override
      public void answer(PulledAnswer answer) {
        while (ahead.get() == 0 && searches.get() < answered.get() + 2 && askedSoon(asked)) {
          // One is for this answer, the other one ahead of it.
        }
        searchesWhileInUse.set(searches.get());
      }

      @Override
      public void progress(PullReport soFar) {
        answered.set(soFar.requests());
        if (searchesWhileInUse.get() > soFar.requests()) {
          ahead.incrementAndGet();
        }
      }
    });

    // Then
    assertThat(ahead).hasPositiveValue();
    assertThat(report.traces()).isEqualTo(MANY.size());
    assertThat(report.requests()).isEqualTo(searches.get());
  }

  @Test
  void aFailureOfTheServerEndsThePullAsItWouldHaveWithout() {
    TraceBackend server = server(search -> {
      if (search > 20) {
        throw new TraceBackendException("the storage is away", 500);
      }
    });

    assertThatExceptionOfType(TraceBackendException.class)
        .isThrownBy(() -> TracePull.run(server, QUERY, 100, answer -> {}))
        .withMessage("the storage is away");
  }

  private static boolean askedSoon(Semaphore asked) {
    try {
      return asked.tryAcquire(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private interface Watch {
    void search(int number) throws IOException;
  }

  private TraceBackend server(Watch watch) {
    FakeBackend server = new FakeBackend(MANY, 100_000);
    return new TraceBackend() {
      @Override
      public String description() {
        return server.description();
      }

      @Override
      public Optional<Answer> trace(String traceId) {
        return server.trace(traceId);
      }

      @Override
      public Answer search(TraceQuery query, Instant from, Instant to, int limit)
          throws IOException {
        watch.search(searches.incrementAndGet());
        return server.search(query, from, to, limit);
      }

      @Override
      public Duration resolution() {
        return server.resolution();
      }
    };
  }
}
