package dev.pathcost.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MeasuredCallsTest {

  private final FakeMeter meter = FakeMeter.withFreeReadings();
  private final RecordedSpans spans = new RecordedSpans();
  private final PerformanceTracer tracer =
      new PerformanceTracer(spans.tracer(), "svc-a", OwnCosts.notAllowed(), meter);

  @Test
  void aCallSaysWhatItCostItsThread() {
    tracer.measure("f1", () -> meter.spend(300, 20));

    assertThat(spans.cpuOf("f1")).isEqualTo(300);
    assertThat(spans.memoryOf("f1")).isEqualTo(20);
    assertThat(spans.named("f1").getKind()).isEqualTo(SpanKind.INTERNAL);
    assertThat(spans.named("f1").getAttributes().get(Attributes.FUNCTION)).isEqualTo("f1");
    assertThat(spans.named("f1").getAttributes().get(Attributes.THREAD_ID))
        .isEqualTo(meter.threadId());
  }

  @Test
  void aCallContainsTheCallsBelowItOnItsThread() {
    tracer.measure("f1", () -> {
      meter.spend(100, 10);
      tracer.measure("f2", () -> meter.spend(20, 2));
      tracer.measure("f3", () -> meter.spend(3, 1));
    });

    assertThat(spans.cpuOf("f1")).isEqualTo(123);
    assertThat(spans.memoryOf("f1")).isEqualTo(13);
    assertThat(spans.cpuOf("f2")).isEqualTo(20);
    assertThat(spans.named("f2").getParentSpanId()).isEqualTo(spans.named("f1").getSpanId());
    assertThat(spans.named("f3").getParentSpanId()).isEqualTo(spans.named("f1").getSpanId());
  }

  @Test
  void aCallOnAnotherThreadIsNotInItsCallersValues() {

    tracer.measure("f1", () -> {
      meter.spend(100, 10);
      Thread other = new Thread(Context.current()
          .wrap(() -> tracer.measure("elsewhere", () -> meter.spend(7_000, 700))));
      other.start();
      join(other);
    });

    assertThat(spans.cpuOf("f1")).isEqualTo(100);
    assertThat(spans.memoryOf("f1")).isEqualTo(10);
    assertThat(spans.cpuOf("elsewhere")).isEqualTo(7_000);
    assertThat(spans.named("elsewhere").getParentSpanId())
        .isEqualTo(spans.named("f1").getSpanId());
  }

  @Test
  void aCallThatThrowsIsMeasuredAndItsSpanSaysWhy() {
    IOException failure = new IOException("no such thing");

    assertThatThrownBy(() -> tracer.measure("f1", () -> {
          meter.spend(40, 4);
          throw failure;
        }))
        .isSameAs(failure);

    assertThat(spans.cpuOf("f1")).isEqualTo(40);
    assertThat(spans.named("f1").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(spans.named("f1").getEvents()).hasSize(1);
  }

  @Test
  void whatACallReturnsComesBack() throws Exception {
    assertThat(tracer.<String>measure("f1", () -> "result")).isEqualTo("result");
  }

  @Test
  void whatReadingTheClockCostsIsInNoValue() {
    FakeMeter dear = FakeMeter.withReadingsOf(600);
    PerformanceTracer calibrated =
        new PerformanceTracer(spans.tracer(), "svc-a", OwnCosts.notAllowed(), dear);

    calibrated.measure("f1", () -> {
      dear.spend(100, 0);
      calibrated.measure("f2", () -> dear.spend(20, 0));
      calibrated.measure("f3", () -> calibrated.measure("f4", () -> dear.spend(3, 0)));
    });

    assertThat(spans.cpuOf("f1")).isEqualTo(123);
    assertThat(spans.cpuOf("f2")).isEqualTo(20);
    assertThat(spans.cpuOf("f3")).isEqualTo(3);
    assertThat(spans.cpuOf("f4")).isEqualTo(3);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
