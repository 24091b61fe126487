package dev.pathcost.harness.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.pathcost.calltree.CpuValues;
import dev.pathcost.calltree.ExpectedTrace;
import dev.pathcost.calltree.Reason;
import dev.pathcost.calltree.TraceJudge;
import dev.pathcost.calltree.TraceVerdict;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TraceAwaiterTest {

  private static final Duration QUIET = Duration.ofMillis(300);
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final String SENT = "5e17";

  private final ScriptedSource source = new ScriptedSource();

  @Test
  void aTraceIsCompleteOnceItHasNotChangedForTheQuietTime() throws Exception {
    source.span(100, "a", "t", "1", SENT).span(350, "b", "t", "2", "1");

    List<TraceVerdict> verdicts = await(Set.of("a", "b"), "t");

    assertThat(verdicts).singleElement().isInstanceOf(TraceVerdict.Complete.class);
    assertThat(source.millisPassed()).isEqualTo(650);
  }

  @Test
  void aQuietTraceWithoutAnExpectedServiceIsAwaitedFurther() throws Exception {
    source.span(100, "a", "t", "1", SENT).span(5_000, "b", "t", "2", "1");

    List<TraceVerdict> verdicts = await(Set.of("a", "b"), "t");

    assertThat(verdicts).singleElement().isInstanceOf(TraceVerdict.Complete.class);
    assertThat(source.millisPassed()).isEqualTo(5_300);
  }

  @Test
  void aQuietTraceWithAnOrphanIsAwaitedFurther() throws Exception {
    source.span(100, "a", "t", "2", "1").span(4_000, "a", "t", "1", SENT);

    List<TraceVerdict> verdicts = await(Set.of("a"), "t");

    assertThat(verdicts).singleElement().isInstanceOf(TraceVerdict.Complete.class);
  }

  @Test
  void tracesAreAwaitedTogetherAndJudgedInTheirOrder() throws Exception {
    source.span(200, "a", "t2", "1", SENT).span(400, "a", "t1", "1", SENT);

    List<TraceVerdict> verdicts = await(Set.of("a"), "t1", "t2");

    assertThat(verdicts).hasOnlyElementsOfType(TraceVerdict.Complete.class);
    assertThat(verdicts).extracting(TraceVerdict::traceId).containsExactly("t1", "t2");
    assertThat(source.millisPassed()).isEqualTo(700);
    assertThat(source.looks()).as("wakes up for events only").isLessThanOrEqualTo(4);
  }

  @Test
  void aTraceThatIsNotWholeWhenTimeIsUpKeepsWhatDidArrive() throws Exception {
    source.span(100, "a", "t", "1", SENT);

    List<TraceVerdict> verdicts = await(Set.of("a", "b"), "t");

    assertThat(verdicts)
        .singleElement()
        .asInstanceOf(type(TraceVerdict.Incomplete.class))
        .satisfies(incomplete -> {
          assertThat(incomplete.reasons())
              .containsExactly(new Reason.MissingServices(List.of("b")));
          assertThat(incomplete.trace().spans()).extracting("spanId").containsExactly("1");
        });
    assertThat(source.millisPassed()).isEqualTo(15_000);
  }

  @Test
  void aTraceThatGrowsUntilTimeIsUpIsStillGrowing() throws Exception {
    source.span(100, "a", "t", "1", SENT);
    for (int i = 2; i < 200; i++) {
      source.span(100 + i * 100, "a", "t", Integer.toString(i), "1");
    }

    List<TraceVerdict> verdicts = await(Set.of("a"), "t");

    assertThat(verdicts)
        .singleElement()
        .asInstanceOf(type(TraceVerdict.Incomplete.class))
        .satisfies(incomplete -> assertThat(incomplete.reasons())
            .singleElement()
            .isInstanceOf(Reason.StillGrowing.class));
  }

  @Test
  void aTraceOfWhichNothingCameIsNotFound() throws Exception {
    List<TraceVerdict> verdicts = await(Set.of("a"), "t");

    assertThat(verdicts).containsExactly(new TraceVerdict.NotFound("t"));
  }

  private List<TraceVerdict> await(Set<String> services, String... traceIds)
      throws InterruptedException {
    Map<String, ExpectedTrace> expected = new LinkedHashMap<>();
    for (String traceId : traceIds) {
      expected.put(traceId, new ExpectedTrace(SENT, services));
    }
    source.expect(expected.keySet());
    TraceJudge judge = new TraceJudge(CpuValues.INCLUSIVE_PER_THREAD, QUIET);
    return new TraceAwaiter(source, judge, QUIET, TIMEOUT, source::now).await(expected);
  }
}
