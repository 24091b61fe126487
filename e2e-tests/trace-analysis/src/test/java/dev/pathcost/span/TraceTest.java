package dev.pathcost.span;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathcost.calltree.TestSpan;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceTest {

  @Test
  void aSpanOfAnotherTraceIsRefused() {
    Span span = TestSpan.function("s1", "svc-a", "a1").in("t2").span();

    assertThatThrownBy(() -> new Trace("t1", List.of(span)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Span s1 belongs to trace t2, not to t1");
  }
}
