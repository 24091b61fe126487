package dev.pathcost.calltree;

import static dev.pathcost.calltree.TestSpan.client;
import static dev.pathcost.calltree.TestSpan.function;
import static dev.pathcost.calltree.TestSpan.server;
import static dev.pathcost.calltree.TestSpan.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.span.Trace;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExternalParentTest {

  @Test
  void theOnlyOrphanThatTakesARequestIsTheEntryOfASilentClient() {
    Trace trace =
        trace(server("e", "a", "GET /").under("0"), function("f", "a", "f").under("e"));

    Optional<String> parent = ExternalParent.of(trace);

    assertThat(parent).isEqualTo(Optional.ofNullable(trace.spans().get(0).parentSpanId()));
    assertThat(parent).isPresent();
  }

  @Test
  void aSpanReportedTwiceIsOneEntryAllTheSame() {
    Trace trace =
        trace(server("e", "a", "GET /").under("0"), server("e", "a", "GET /").under("0"));

    assertThat(ExternalParent.of(trace)).isPresent();
  }

  @Test
  void whereThereIsARootAnOrphanIsALostSpansChild() {
    Trace trace = trace(client("r", "a"), server("e", "b", "GET /").under("0"));

    assertThat(ExternalParent.of(trace)).isEmpty();
  }

  @Test
  void ofTwoOrphansNoneIsTheEntry() {
    Trace trace =
        trace(server("e", "a", "GET /").under("0"), server("g", "b", "GET /").under("0"));

    assertThat(ExternalParent.of(trace)).isEmpty();
  }

  @Test
  void anOrphanWithinAServiceIsNoEntry() {
    Trace trace = trace(function("f", "a", "f").under("0"));

    assertThat(ExternalParent.of(trace)).isEmpty();
  }

  @Test
  void spansInACircleHaveNoEntry() {
    Trace trace =
        trace(server("e", "a", "GET /").under("f"), function("f", "a", "f").under("e"));

    assertThat(ExternalParent.of(trace)).isEmpty();
  }
}
