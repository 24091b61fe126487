package dev.pathcost.span;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceTest {

  @Test
  void aSpanOfAnotherTraceIsRefused() {
    Span span =
        new SpanBuilder().traceId("t2").spanId("s1").name("GET /a").build(Map.of(), Map.of());

    assertThatThrownBy(() -> new Trace("t1", List.of(span)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Span s1 belongs to trace t2, not to t1");
  }
}
