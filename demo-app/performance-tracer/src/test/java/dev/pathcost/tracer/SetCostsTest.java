package dev.pathcost.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class SetCostsTest {

  private final FakeMeter meter = FakeMeter.withFreeReadings();
  private final RecordedSpans spans = new RecordedSpans();

  private PerformanceTracer tracer(OwnCosts ownCosts) {
    return new PerformanceTracer(spans.tracer(), "svc-a", ownCosts, meter);
  }

  private static OwnCosts configured(Map<String, String> costs) {
    return OwnCosts.allowed(function -> Optional.ofNullable(costs.get(function)));
  }

  /** f1 (100 ns, 10 B) calls f2 (20 ns, 2 B), which calls f3 (3 ns, 1 B). */
  private void nested(PerformanceTracer tracer) {
    tracer.measure("f1", () -> {
      meter.spend(100, 10);
      tracer.measure("f2", () -> {
        meter.spend(20, 2);
        tracer.measure("f3", () -> meter.spend(3, 1));
      });
    });
  }

  @Test
  void aSetCallReportsItsSetCostAndWhatTheCallsBelowReport() {
    nested(tracer(configured(Map.of("f2", "5us/1KiB"))));

    assertThat(spans.cpuOf("f3")).isEqualTo(3);
    assertThat(spans.cpuOf("f2")).isEqualTo(5_003);
    assertThat(spans.cpuOf("f1")).isEqualTo(5_103);
    assertThat(spans.memoryOf("f2")).isEqualTo(1_025);
    assertThat(spans.memoryOf("f1")).isEqualTo(1_035);
  }

  @Test
  void aSetCostBelowTheMeasuredOneMakesTheCallersSmallerToo() {
    nested(tracer(configured(Map.of("f2", "0ns/0B", "f3", "1ns/0B"))));

    assertThat(spans.cpuOf("f3")).isEqualTo(1);
    assertThat(spans.cpuOf("f2")).isEqualTo(1);
    assertThat(spans.cpuOf("f1")).isEqualTo(101);
    assertThat(spans.memoryOf("f1")).isEqualTo(10);
  }

  @Test
  void baggageGoesBeforeConfigurationAndNamesTheService() {
    Baggage baggage = Baggage.builder()
        .put("pathcost.set.svc-a_f3", "7ns/7B")
        .put("pathcost.set.svc-b_f2", "9s/9GiB")
        .build();

    Context.root()
        .with(baggage)
        .wrap(() -> nested(tracer(configured(Map.of("f3", "1s/1GiB")))))
        .run();

    assertThat(spans.cpuOf("f3")).isEqualTo(7);
    assertThat(spans.cpuOf("f2")).isEqualTo(27);
    assertThat(spans.memoryOf("f3")).isEqualTo(7);
  }

  @Test
  void baggageIsIgnoredWhereSettingIsNotAllowed() {
    Baggage baggage = Baggage.builder().put("pathcost.set.svc-a_f3", "7s/7GiB").build();

    Context.root()
        .with(baggage)
        .wrap(() -> nested(tracer(OwnCosts.notAllowed())))
        .run();

    assertThat(spans.cpuOf("f3")).isEqualTo(3);
    assertThat(spans.cpuOf("f1")).isEqualTo(123);
  }

  @Test
  void aSetCallOnAnotherThreadLeavesItsCallerAlone() {
    PerformanceTracer tracer = tracer(configured(Map.of("elsewhere", "5ms/1MiB")));

    tracer.measure("f1", () -> {
      meter.spend(100, 10);
      Thread other =
          new Thread(Context.current().wrap(() -> tracer.measure("elsewhere", () -> {})));
      other.start();
      try {
        other.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });

    assertThat(spans.cpuOf("elsewhere")).isEqualTo(5_000_000);
    assertThat(spans.cpuOf("f1")).isEqualTo(100);
  }

  @Test
  void aMalformedValueIsWarnedOfOnceAndTheCallIsMeasured() {
    List<String> warnings = new ArrayList<>();
    Handler handler = recordingInto(warnings);
    Logger logger = Logger.getLogger(OwnCosts.class.getName());
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    PerformanceTracer tracer = tracer(configured(Map.of("f9", "five")));

    try {
      tracer.measure("f9", () -> meter.spend(11, 1));
      tracer.measure("f9", () -> {});
    } finally {
      logger.removeHandler(handler);
      logger.setUseParentHandlers(true);
    }

    assertThat(warnings)
        .containsExactly(
            "Ignored pathcost.set.svc-a_f9: 'five' is no cost; one reads like 5ms/1MiB");
    assertThat(spans.names()).containsExactly("f9", "f9");
  }

  private static Handler recordingInto(List<String> warnings) {
    return new Handler() {
      @Override
      public void publish(LogRecord entry) {
        warnings.add(entry.getMessage());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
