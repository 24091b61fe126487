package dev.pathcost.calltree;

import static dev.pathcost.calltree.TestSpan.function;
import static dev.pathcost.calltree.TestSpan.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.span.Span;
import dev.pathcost.span.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a recursive algorithm would not survive, and a quadratic one not finish. The time limit is
 * no measure of speed: it is far above what is needed and far below what n² would take.
 */
@Timeout(60)
class LargeTraceTest {
  private static final int SIZE = 100_000;

  @Test
  void aTraceThatIsAllDepthHasATreeAShapeAndAContraction() {
    CallTree tree = TestSpan.tree(TestSpan.chain(SIZE), CpuValues.SELF);

    assertThat(tree.calls()).hasSize(SIZE).allMatch(call -> call.selfCpuNanos() == 1);
    assertThat(tree.shape().text()).startsWith("svc-a_f0(svc-a_f1(").endsWith("))");
    assertThat(tree.contractedToServices().calls()).hasSize(1);
  }

  @Test
  void aTraceThatIsAllDepthAndChangesThreadsHasSelfValues() {
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      TestSpan span = function("s" + i, "svc-" + i % 2, "f").thread(i % 3).cpu(SIZE - i);
      spans.add((i == 0 ? span : span.under("s" + (i - 1))).span());
    }

    CallTree tree = TestSpan.tree(trace(spans), CpuValues.INCLUSIVE_PER_THREAD);

    assertThat(tree.calls().subList(0, SIZE - 6)).allMatch(call -> call.selfCpuNanos() == 6);
  }

  @Test
  void aTraceThatIsAllWidthHasATreeAndAShape() {
    List<Span> spans = new ArrayList<>();
    spans.add(function("root", "svc-a", "a").time(0, SIZE).cpu(SIZE).span());
    for (int i = 1; i < SIZE; i++) {
      spans.add(
          function("s" + i, "svc-a", "b").under("root").time(i, i + 1).cpu(1).span());
    }

    CallTree tree = TestSpan.tree(trace(spans), CpuValues.INCLUSIVE_PER_THREAD);

    assertThat(tree.shape()).hasToString("svc-a_a(99999*svc-a_b)");
    assertThat(tree.roots().get(0).selfCpuNanos()).isEqualTo(1);
    assertThat(tree.roots().get(0).selfWallNanos()).isEqualTo(1);
  }

  @Test
  void aCycleOfManySpansIsFound() {
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      spans.add(function("s" + i, "svc-a", "f").under("s" + (i + 1) % SIZE).span());
    }
    Trace trace = trace(spans);

    TraceVerdict verdict =
        new TraceJudge(CpuValues.SELF, Duration.ZERO).judge(trace, ExpectedTrace.ANY);

    assertThat(verdict).isInstanceOf(TraceVerdict.Incomplete.class);
  }
}
