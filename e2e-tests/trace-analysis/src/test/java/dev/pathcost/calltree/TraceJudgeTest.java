package dev.pathcost.calltree;

import static dev.pathcost.calltree.TestSpan.client;
import static dev.pathcost.calltree.TestSpan.function;
import static dev.pathcost.calltree.TestSpan.proxy;
import static dev.pathcost.calltree.TestSpan.server;
import static dev.pathcost.calltree.TestSpan.trace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathcost.span.SpanKind;
import dev.pathcost.span.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TraceJudgeTest {
  private static final Duration SETTLE_TIME = Duration.ofMillis(500);

  private final TraceJudge judge = new TraceJudge(CpuValues.INCLUSIVE_PER_THREAD, SETTLE_TIME);

  @Test
  void aTraceNobodyHasSeenIsNotFound() {
    TraceVerdict verdict = judge.judge(new Trace("t1", List.of()), ExpectedTrace.ANY);

    assertThat(verdict).isEqualTo(new TraceVerdict.NotFound("t1"));
  }

  @Test
  void aTraceWithOneRootAndEveryParentIsComplete() {
    TraceVerdict verdict = judge.judge(
        trace(server("1", "svc-a", "GET /a"), function("2", "svc-a", "a1").under("1")),
        ExpectedTrace.ANY);

    assertThat(verdict).isInstanceOf(TraceVerdict.Complete.class);
    assertThat(verdict.traceId()).isEqualTo("t1");
  }

  @Test
  void theParentThatTheCallerSentNeedNotBeThere() {
    ExpectedTrace expected = new ExpectedTrace("sent", Set.of());

    TraceVerdict verdict =
        judge.judge(trace(server("1", "svc-a", "GET /a").under("sent")), expected);

    assertThat(verdict).isInstanceOf(TraceVerdict.Complete.class);
  }

  @Test
  void anyOtherParentMustBeThere() {
    ExpectedTrace expected = new ExpectedTrace("sent", Set.of());
    Trace trace = trace(
        server("1", "svc-a", "GET /a").under("sent"),
        server("3", "svc-c", "GET /c").under("lost"),
        server("2", "svc-b", "GET /b").under("lost"),
        function("4", "svc-b", "b1").under("2"));

    TraceVerdict verdict = judge.judge(trace, expected);

    assertThat(verdict)
        .isEqualTo(
            new TraceVerdict.Incomplete(trace, List.of(new Reason.OrphanSpans(List.of("2", "3")))));
  }

  @Test
  void theParentThatTheCallerSentExcusesNoOrphanOfAnotherCaller() {
    TraceVerdict verdict =
        judge.judge(trace(server("1", "svc-a", "GET /a").under("sent")), ExpectedTrace.ANY);

    assertThat(reasons(verdict)).containsExactly(new Reason.OrphanSpans(List.of("1")));
  }

  @Test
  void severalRootsAreNotOneRequest() {
    TraceVerdict verdict = judge.judge(
        trace(server("2", "svc-a", "GET /a"), server("1", "svc-b", "GET /b").under("sent")),
        new ExpectedTrace("sent", Set.of()));

    assertThat(reasons(verdict)).containsExactly(new Reason.SeveralRoots(List.of("1", "2")));
  }

  @Test
  void spansThatAreTheirOwnAncestorsAreACycle() {
    TraceVerdict verdict = judge.judge(
        trace(
            server("1", "svc-a", "GET /a"),
            function("2", "svc-a", "f2").under("3"),
            function("3", "svc-a", "f3").under("2"),
            function("4", "svc-a", "f4").under("3")),
        ExpectedTrace.ANY);

    assertThat(reasons(verdict)).containsExactly(new Reason.Cycle(List.of("2", "3", "4")));
  }

  @Test
  void aSpanThatIsItsOwnParentIsACycle() {
    TraceVerdict verdict =
        judge.judge(trace(server("1", "svc-a", "GET /a").under("1")), ExpectedTrace.ANY);

    assertThat(reasons(verdict)).containsExactly(new Reason.Cycle(List.of("1")));
  }

  @Test
  void spansBelowAnOrphanAreNoCycle() {
    TraceVerdict verdict = judge.judge(
        trace(
            server("1", "svc-a", "GET /a"),
            function("2", "svc-a", "f2").under("lost"),
            function("3", "svc-a", "f3").under("2")),
        ExpectedTrace.ANY);

    assertThat(reasons(verdict)).containsExactly(new Reason.OrphanSpans(List.of("2")));
  }

  @Test
  void everyExpectedServiceMustHaveASpanOfItsOwn() {
    ExpectedTrace expected = new ExpectedTrace(null, Set.of("svc-a", "svc-c", "svc-b"));

    TraceVerdict verdict = judge.judge(
        trace(
            server("1", "svc-a", "GET /a"), proxy("2", "svc-b", SpanKind.SERVER).under("1")),
        expected);

    assertThat(reasons(verdict))
        .containsExactly(new Reason.MissingServices(List.of("svc-b", "svc-c")));
  }

  @Test
  void aServiceThatNobodyExpectedDoesNoHarm() {
    TraceVerdict verdict = judge.judge(
        trace(server("1", "svc-a", "GET /a"), server("2", "svc-b", "GET /b").under("1")),
        new ExpectedTrace(null, Set.of("svc-a")));

    assertThat(verdict).isInstanceOf(TraceVerdict.Complete.class);
  }

  @Test
  void aTraceThatChangedJustNowIsStillGrowing() {
    Duration unchangedFor = SETTLE_TIME.minusNanos(1);

    TraceVerdict verdict =
        judge.judge(trace(server("1", "svc-a", "GET /a")), ExpectedTrace.ANY, unchangedFor);

    assertThat(reasons(verdict))
        .containsExactly(new Reason.StillGrowing(unchangedFor, SETTLE_TIME));
  }

  @Test
  void aTraceThatStayedTheSameForTheSettleTimeIsComplete() {
    TraceVerdict verdict =
        judge.judge(trace(server("1", "svc-a", "GET /a")), ExpectedTrace.ANY, SETTLE_TIME);

    assertThat(verdict).isInstanceOf(TraceVerdict.Complete.class);
  }

  @Test
  void allReasonsAreGiven() {
    TraceVerdict verdict = judge.judge(
        trace(server("1", "svc-a", "GET /a").under("lost")),
        new ExpectedTrace(null, Set.of("svc-b")),
        Duration.ZERO);

    assertThat(reasons(verdict))
        .extracting(Reason::label)
        .containsExactly("orphan spans", "missing services", "still growing");
  }

  @Test
  void aTraceOfClientsAndProxiesAloneHasNoCall() {
    TraceVerdict verdict = judge.judge(
        trace(client("1", "load"), proxy("2", "svc-a", SpanKind.SERVER).under("1")),
        ExpectedTrace.ANY);

    assertThat(reasons(verdict)).containsExactly(new Reason.NoCall());
  }

  @Test
  void aReasonNamesAHandfulOfSpansAndSaysHowManyThereAre() {
    Reason one = new Reason.OrphanSpans(List.of("1"));
    Reason many = new Reason.Cycle(List.of("1", "2", "3", "4", "5", "6"));

    assertThat(one.describe()).isEqualTo("The parent is missing of span 1");
    assertThat(many.describe())
        .isEqualTo("The parents go round in a circle at 6 spans: 1, 2, 3, 4, 5, …");
  }

  @Test
  void aTraceIsNotIncompleteForNoReason() {
    Trace trace = new Trace("t1", List.of());

    assertThatThrownBy(() -> new TraceVerdict.Incomplete(trace, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Reason> reasons(TraceVerdict verdict) {
    return ((TraceVerdict.Incomplete) verdict).reasons();
  }
}
