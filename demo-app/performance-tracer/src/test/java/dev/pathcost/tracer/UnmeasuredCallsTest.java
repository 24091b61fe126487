package dev.pathcost.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.opentelemetry.api.trace.StatusCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class UnmeasuredCallsTest {

  private final FakeMeter meter = FakeMeter.withFreeReadings();
  private final RecordedSpans spans = new RecordedSpans();
  private final PerformanceTracer tracer =
      new PerformanceTracer(spans.tracer(), "svc-a", OwnCosts.notAllowed(), meter);

  @Test
  void anAsynchronousCallsSpanEndsWhenItsResultIsThere() throws Exception {
    CompletableFuture<String> result = new CompletableFuture<>();
    tracer.measure("f1", () -> result);
    assertThat(spans.names()).isEmpty();

    result.complete("done");

    assertThat(spans.whyUnmeasured("f1")).isEqualTo("asynchronous");
    assertThat(spans.cpuOf("f1")).isNull();
    assertThat(spans.memoryOf("f1")).isNull();
  }

  @Test
  void anAsynchronousFailureIsOnTheSpan() throws Exception {
    CompletableFuture<String> result = new CompletableFuture<>();
    tracer.measure("f1", () -> result);

    result.completeExceptionally(new IllegalStateException("too late"));

    assertThat(spans.named("f1").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
  }

  @Test
  void aPublisherIsAsynchronous() throws Exception {
    tracer.<Flow.Publisher<String>>measure("f1", () -> subscriber -> {});

    assertThat(spans.whyUnmeasured("f1")).isEqualTo("asynchronous");
  }

  @Test
  void whatAnAsynchronousCallDidBeforeItReturnedIsItsCallers() throws Exception {
    tracer.measure("f1", () -> {
      meter.spend(100, 10);
      tracer.measure("f2", () -> {
        meter.spend(20, 2);
        tracer.measure("f3", () -> meter.spend(3, 1));
        return CompletableFuture.completedFuture("done");
      });
      return "done";
    });

    assertThat(spans.cpuOf("f1")).isEqualTo(123);
    assertThat(spans.cpuOf("f2")).isNull();
    assertThat(spans.cpuOf("f3")).isEqualTo(3);
  }

  @Test
  void aCallOnAVirtualThreadIsUnmeasured() throws Exception {
    assumeThat(Runtime.version().feature()).as("virtual threads").isGreaterThanOrEqualTo(21);
    PerformanceTracer real = new PerformanceTracer(spans.tracer(), "svc-a", OwnCosts.notAllowed());
    Runnable call = () -> real.measure("f1", () -> {});

    Thread thread =
        (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, call);
    thread.join();

    assertThat(spans.whyUnmeasured("f1")).isEqualTo("virtual-thread");
    assertThat(spans.cpuOf("f1")).isNull();
    assertThat(spans.memoryOf("f1")).isNull();
  }

  @Test
  void aCallOnAPlatformThreadIsMeasuredByTheRealClocks() throws Exception {
    PerformanceTracer real = new PerformanceTracer(spans.tracer(), "svc-a", OwnCosts.notAllowed());

    byte[] kept = real.measure("f1", () -> new byte[1 << 20]);

    assertThat(spans.whyUnmeasured("f1")).isNull();
    assertThat(spans.memoryOf("f1")).isGreaterThanOrEqualTo(kept.length);
    assertThat(spans.cpuOf("f1")).isNotNull();
  }
}
