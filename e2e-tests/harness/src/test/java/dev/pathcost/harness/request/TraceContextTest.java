package dev.pathcost.harness.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TraceContextTest {

  @Test
  void theHeaderAsksForTheTraceToBeRecorded() {
    TraceContext context = TraceContext.random(new Random(1));

    assertThat(context.traceparent())
        .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01")
        .isEqualTo("00-" + context.traceId() + "-" + context.parentSpanId() + "-01");
  }

  @Test
  void noIdIsEverAllZeros() {
    RandomGenerator zeros = () -> 0;

    TraceContext context = TraceContext.random(zeros);

    assertThat(context.traceId()).isEqualTo("00000000000000010000000000000000");
    assertThat(context.parentSpanId()).isEqualTo("0000000000000001");
  }
}
