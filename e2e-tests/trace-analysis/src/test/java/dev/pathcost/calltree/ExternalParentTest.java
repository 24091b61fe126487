package dev.pathcost.calltree;

import static dev.pathcost.calltree.TestSpan.client;
import static dev.pathcost.calltree.TestSpan.function;
import static dev.pathcost.calltree.TestSpan.server;
import static dev.pathcost.calltree.TestSpan.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.span.Trace;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExternalParentTest {

  @Test
  void theOnlyOrphanThatTakesARequestIsTheEntryOfASilentClient() {
    Trace trace =
        trace(server("e", "a", "GET /").under("0"), function("f", "a", "f").under("e"));

    TraceVerdict verdict = judged(trace);

    assertThat(verdict).isInstanceOfSatisfying(TraceVerdict.Complete.class, complete -> {
      assertThat(complete.tree().hasExternalClient()).isTrue();
      assertThat(complete.tree().requestType()).hasToString("a GET /");
    });
  }

  @Test
  void unlessItMayBeOneTheOrphanIsAnOrphan() {
    Trace trace =
        trace(server("e", "a", "GET /").under("0"), function("f", "a", "f").under("e"));

    TraceVerdict verdict =
        new TraceJudge(CpuValues.SELF, Duration.ZERO).judge(trace, ExpectedTrace.ANY);

    assertThat(verdict).isInstanceOf(TraceVerdict.Incomplete.class);
  }

  @Test
  void aTraceWithARootHasNoSilentClient() {
    Trace trace = trace(server("e", "a", "GET /"), function("f", "a", "f").under("e"));

    TraceVerdict verdict = judged(trace);

    assertThat(verdict)
        .isInstanceOfSatisfying(
            TraceVerdict.Complete.class,
            complete -> assertThat(complete.tree().hasExternalClient()).isFalse());
  }

  @Test
  void aSpanReportedTwiceIsOneEntryAllTheSame() {
    Trace trace =
        trace(server("e", "a", "GET /").under("0"), server("e", "a", "GET /").under("0"));

    assertThat(judged(trace)).isInstanceOf(TraceVerdict.Complete.class);
  }

  @Test
  void whereThereIsARootAnOrphanIsALostSpansChild() {
    Trace trace = trace(client("r", "a"), server("e", "b", "GET /").under("0"));

    assertThat(judged(trace)).isInstanceOf(TraceVerdict.Incomplete.class);
  }

  @Test
  void ofTwoOrphansNoneIsTheEntry() {
    Trace trace =
        trace(server("e", "a", "GET /").under("0"), server("g", "b", "GET /").under("0"));

    assertThat(judged(trace)).isInstanceOf(TraceVerdict.Incomplete.class);
  }

  @Test
  void anOrphanWithinAServiceIsNoEntry() {
    Trace trace = trace(function("f", "a", "f").under("0"));

    assertThat(judged(trace)).isInstanceOf(TraceVerdict.Incomplete.class);
  }

  @Test
  void spansInACircleHaveNoEntry() {
    Trace trace =
        trace(server("e", "a", "GET /").under("f"), function("f", "a", "f").under("e"));

    assertThat(judged(trace)).isInstanceOf(TraceVerdict.Incomplete.class);
  }

  private static TraceVerdict judged(Trace trace) {
    return new TraceJudge(CpuValues.SELF, Duration.ZERO)
        .judge(trace, new ExpectedTrace(null, Set.of(), true));
  }
}
