package dev.pathcost.calltree;

import static dev.pathcost.calltree.TestSpan.client;
import static dev.pathcost.calltree.TestSpan.function;
import static dev.pathcost.calltree.TestSpan.server;
import static dev.pathcost.calltree.TestSpan.tree;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clocks of several machines differ, and are set while a call runs. */
class ClockTest {

  @ParameterizedTest
  @ValueSource(longs = {-3_600_000_000_000L, -5, 7, 3_600_000_000_000L})
  void aClockThatGoesWrongInOneServiceChangesNeitherTheTreeNorItsCosts(long skew) {
    CallTree right = twoServices(0);

    CallTree skewed = twoServices(skew);

    assertThat(skewed.requestType()).isEqualTo(right.requestType());
    assertThat(skewed.shape()).isEqualTo(right.shape());
    assertThat(skewed.calls()).extracting(Call::selfCpuNanos).containsExactly(60L, 20L);
    assertThat(skewed.calls()).extracting(Call::selfAllocatedBytes).containsExactly(600L, 200L);
    assertThat(skewed.calls()).extracting(Call::durationNanos).containsExactly(100L, 40L);
  }

  @Test
  void aCallThatSeemsToRunBeforeItsCallerTakesNothingFromTheCallersTime() {
    CallTree tree = twoServices(-1_000);

    assertThat(tree.calls()).extracting(Call::selfWallNanos).containsExactly(100L, 40L);
  }

  @Test
  void aCallWithoutLengthIsACallLikeOthers() {
    CallTree tree = tree(
        function("1", "svc-a", "f1").time(5, 5).cpu(30).memory(10),
        function("2", "svc-a", "f2").under("1").time(5, 5).cpu(10).memory(4));

    assertThat(tree.calls()).extracting(Call::durationNanos).containsExactly(0L, 0L);
    assertThat(tree.calls()).extracting(Call::selfCpuNanos).containsExactly(20L, 10L);
  }

  @Test
  void aRequestThatEndsBeforeItStartsTookNoTimeAndKeepsItsCosts() {
    CallTree tree = tree(
        server("1", "svc-a", "GET /a").time(50, 20),
        function("2", "svc-a", "f1").under("1").time(50, 10).cpu(7));

    assertThat(tree.durationNanos()).isZero();
    assertThat(tree.calls()).extracting(Call::durationNanos).containsExactly(0L);
    assertThat(tree.calls()).extracting(Call::selfCpuNanos).containsExactly(7L);
  }

  private static CallTree twoServices(long skew) {
    return tree(
        server("1", "svc-a", "GET /a").time(0, 120),
        function("2", "svc-a", "a1").under("1").time(10, 110).cpu(60).memory(600),
        client("3", "svc-a").under("2").time(20, 70),
        server("4", "svc-b", "GET /b").under("3").time(25 + skew, 69 + skew),
        function("5", "svc-b", "b1")
            .under("4")
            .time(27 + skew, 67 + skew)
            .cpu(20)
            .memory(200));
  }
}
