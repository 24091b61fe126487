package dev.pathcost.gate.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pathcost.calltree.TestSpan;
import dev.pathcost.gate.baseline.Baseline;
import dev.pathcost.gate.baseline.RunEnvironment;
import dev.pathcost.gate.baseline.RunRecorder;
import dev.pathcost.gate.baseline.RunSamples;
import dev.pathcost.span.RequestType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Requests of {@code svc-a a}, which calls some of b, c and d. */
class StructureCheckTest {
  private int traces;

  @Test
  void theSameCallsPass() {
    GateResult result = check(baseline("b c"), run("b c"));

    assertThat(result.judgements()).singleElement().satisfies(judgement -> {
      assertThat(judgement.verdict()).isEqualTo(Verdict.PASS);
      assertThat(judgement.reason()).isEqualTo("the calls of 5 baseline runs");
    });
  }

  @Test
  void aNewPathFailsWithTheTracesThatTookIt() {
    GateResult result = check(baseline("b"), run("b", "b", "b d"));

    assertThat(result.alarms()).singleElement().satisfies(alarm -> {
      assertThat(alarm.row().name()).isEqualTo("svc-a_a,svc-a_d");
      assertThat(alarm.reason()).isEqualTo("new path, in 1 of 3 requests");
      assertThat(alarm.traceIds()).containsExactly("t" + traces);
    });
  }

  @Test
  void aPathOfARequestThatWasNotKeptIsKnownToTheBaseline() {
    List<TestSpan[]> before = requests(50, "b");
    before.add(request("b d"));
    RunRecorder now = new RunRecorder(1);
    requests(20, "b d").forEach(spans -> now.add(TestSpan.tree(spans)));
    List<RunSamples> baseline = IntStream.range(0, 5)
        .mapToObj(i -> record(new RunRecorder(1), "run-" + i, before))
        .toList();

    GateResult result =
        check(baseline, now.run("now", Instant.EPOCH, "", RunEnvironment.of("test")));

    assertThat(result.alarms()).isEmpty();
  }

  @Test
  void aNewPathOfARequestThatWasNotKeptIsSeenAndNamesItsTrace() {
    List<TestSpan[]> requests = requests(50, "b");
    requests.add(request("b d"));
    RunSamples run = record(new RunRecorder(1), "now", requests);

    GateResult result = check(baseline("b"), run);

    assertThat(result.alarms()).singleElement().satisfies(alarm -> {
      assertThat(alarm.reason()).isEqualTo("new path, in 1 of 51 requests");
      assertThat(alarm.traceIds()).containsExactly("t" + (traces - 5));
    });
  }

  @Test
  void aPathThatEveryRequestTookAndNowNoneDoesFails() {
    GateResult result = check(baseline("b c"), run("b"));

    assertThat(result.alarms())
        .extracting(alarm -> alarm.row().name(), Judgement::reason)
        .containsExactly(tuple("svc-a_a,svc-a_c", "the path is gone that every request took"));
  }

  @Test
  void aPathThatOnlySomeRequestsTookAndNowNoneDoesIsWarnedOf() {
    GateResult result = check(baseline("b", "b c"), run("b", "b"));

    assertThat(result.alarms()).isEmpty();
    assertThat(result.verdict()).isEqualTo(Verdict.INSUFFICIENT_BASELINE);
    assertThat(result.judgements())
        .extracting(Judgement::verdict, Judgement::reason)
        .contains(tuple(
            Verdict.WARNING, "the path is gone that some requests of every baseline run took"));
  }

  @Test
  void moreCallsInOneRequestFail() {
    GateResult result = check(baseline("b"), run("b", "b b b"));

    assertThat(result.alarms())
        .extracting(alarm -> alarm.row().name(), Judgement::reason)
        .containsExactly(tuple("svc-a_b", "called up to 3 times in a request, before always 1"));
  }

  @Test
  void moreCallsThanEverAreWarnedOfWhereTheirNumberVaries() {
    GateResult result = check(baseline("b", "b b"), run("b", "b b b"));

    assertThat(result.alarms()).isEmpty();
    assertThat(result.judgements())
        .extracting(Judgement::verdict, Judgement::reason)
        .contains(tuple(Verdict.WARNING, "called up to 3 times in a request, before 1 to 2"));
  }

  @Test
  void moreCallsThanEverInEveryRequestFailEvenWhereTheirNumberVaries() {
    GateResult result = check(baseline("b", "b b"), run("b b b", "b b b b"));

    assertThat(result.alarms())
        .extracting(Judgement::reason)
        .containsExactly("called up to 4 times in a request, before 1 to 2");
  }

  @Test
  void moreCallsThanEverInMostRequestsFailEvenWhereTheirNumberVaries() {
    List<RunSamples> before = baseline("", "b", "b b", "b b b");
    String many = String.join(" ", Collections.nCopies(101, "b"));

    GateResult result =
        check(before, run(many, many, many, many, many, "b", "b b", "b", "", "", "", ""));

    assertThat(result.alarms())
        .extracting(Judgement::reason)
        .containsExactly("called up to 101 times in a request, before 0 to 3; more often than ever"
            + " before in 5 of the 8 requests that call it");
  }

  @Test
  void moreCallsThanEverInMostOfVeryFewRequestsAreOnlyWarnedOf() {
    GateResult result = check(baseline("b", "b b", ""), run("b b b", "b b b", "b", "", ""));

    assertThat(result.alarms()).isEmpty();
  }

  @Test
  void fewerCallsAreAnImprovement() {
    GateResult result = check(baseline("b b b"), run("b"));

    assertThat(result.alarms()).isEmpty();
    assertThat(result.judgements())
        .filteredOn(Judgement::improved)
        .extracting(Judgement::reason)
        .containsExactly("called at most 1 times in a request, before always 3");
  }

  @Test
  void callsNestedInAnotherWayFailThoughNoPathIsNew() {
    // Two calls of b with a c each, and now one with both c's and one d, as paths the same.
    RunSamples before = record("run", Collections.singletonList(nested("b c d", "b c d")));
    RunSamples after = record("now", Collections.singletonList(nested("b c c", "b d d")));

    GateResult result = new Gate(
            new Baseline("s", List.of(before)), GateSettings.DEFAULT.withMinimumRuns(1))
        .check(after);

    assertThat(result.alarms())
        .extracting(Judgement::reason)
        .containsExactly("1 of 1 requests nest their calls in a way that no baseline request did");
  }

  @Test
  void errorsThatTheBaselineHasNotAreWarnedOf() {
    TestSpan failed = TestSpan.function("s0", "svc-a", "a").in("t99").failed();
    RunRecorder recorder = new RunRecorder();
    recorder.add(TestSpan.tree(failed));
    RunSamples run = recorder.run("now", Instant.EPOCH, "", RunEnvironment.of("test"));

    GateResult result = check(baseline(""), run);

    assertThat(result.judgements())
        .extracting(Judgement::verdict, Judgement::reason)
        .containsExactly(tuple(Verdict.WARNING, "1 of 1 requests in error, none in the baseline"));
  }

  @Test
  void aTypeThatTheBaselineDoesNotKnowIsWarnedOf() {
    RunRecorder recorder = new RunRecorder();
    recorder.add(TestSpan.tree(TestSpan.function("s0", "svc-a", "a").in("x1")));
    recorder.add(TestSpan.tree(TestSpan.function("s0", "svc-a", "new").in("x2")));
    RunSamples run = recorder.run("now", Instant.EPOCH, "", RunEnvironment.of("test"));

    GateResult result = check(baseline(""), run);

    assertThat(result.of(RequestType.parse("svc-a new")))
        .extracting(Judgement::verdict, Judgement::reason)
        .containsExactly(tuple(Verdict.WARNING, "no baseline run has this request type"));
  }

  private static GateResult check(List<RunSamples> baseline, RunSamples run) {
    // One value a request, none measured: only structure is judged.
    return new Gate(new Baseline("s", baseline), GateSettings.DEFAULT.withMinimumRuns(6))
        .check(run);
  }

  private List<RunSamples> baseline(String... requests) {
    return IntStream.range(0, 5).mapToObj(i -> named("run-" + i, requests)).toList();
  }

  private RunSamples run(String... requests) {
    return named("now", requests);
  }

  private RunSamples named(String id, String... requests) {
    return record(id, Stream.of(requests).map(this::request).toList());
  }

  private List<TestSpan[]> requests(int count, String callees) {
    return IntStream.range(0, count)
        .mapToObj(i -> request(callees))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static RunSamples record(String id, List<TestSpan[]> requests) {
    return record(new RunRecorder(), id, requests);
  }

  private static RunSamples record(RunRecorder recorder, String id, List<TestSpan[]> requests) {
    requests.forEach(spans -> recorder.add(TestSpan.tree(spans)));
    return recorder.run(id, Instant.EPOCH, "", RunEnvironment.of("test"));
  }

  /** A request whose function a calls these. */
  private TestSpan[] request(String callees) {
    String trace = "t" + ++traces;
    String[] names = callees.isEmpty() ? new String[0] : callees.split(" ", -1);
    TestSpan[] spans = new TestSpan[names.length + 1];
    spans[0] = TestSpan.function("s0", "svc-a", "a").in(trace);
    for (int i = 0; i < names.length; i++) {
      spans[i + 1] =
          TestSpan.function("s" + (i + 1), "svc-a", names[i]).in(trace).under("s0");
    }
    return spans;
  }

  /** A request whose function a makes calls that each make others: caller, then callees. */
  private TestSpan[] nested(String... calls) {
    String trace = "t" + ++traces;
    List<TestSpan> spans = new ArrayList<>();
    spans.add(TestSpan.function("s0", "svc-a", "a").in(trace));
    for (String call : calls) {
      String[] names = call.split(" ", -1);
      String caller = "s" + spans.size();
      spans.add(TestSpan.function(caller, "svc-a", names[0]).in(trace).under("s0"));
      for (int i = 1; i < names.length; i++) {
        spans.add(
            TestSpan.function("s" + spans.size(), "svc-a", names[i]).in(trace).under(caller));
      }
    }
    return spans.toArray(TestSpan[]::new);
  }
}
