package dev.pathcost.calltree;

import static dev.pathcost.calltree.TestSpan.function;
import static dev.pathcost.calltree.TestSpan.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.span.Measurement;
import org.junit.jupiter.api.Test;

class ConcurrentPeakTest {

  @Test
  void callsThatOverlappedAreAddedUp() {
    CallTree tree = tree(
        function("1", "svc-a", "a1").time(0, 100).memory(1000),
        function("2", "svc-b", "b1").under("1").time(10, 30).memory(10),
        function("3", "svc-c", "c1").under("1").time(20, 50).memory(20),
        function("4", "svc-d", "d1").under("1").time(60, 70).memory(25));

    assertThat(tree.concurrentPeakBytes()).isEqualTo(1030);
  }

  @Test
  void callsOneAfterTheOtherAreNot() {
    CallTree tree = tree(
        function("1", "svc-a", "a1").time(0, 100),
        function("2", "svc-b", "b1").under("1").time(10, 30).memory(10),
        function("3", "svc-c", "c1").under("1").time(30, 50).memory(20));

    assertThat(tree.concurrentPeakBytes()).isEqualTo(20);
  }

  @Test
  void aCallWhoseBytesAreWithinItsCallersIsNotCountedAgain() {
    CallTree tree = tree(
        function("1", "svc-a", "a1").time(0, 100).memory(1000),
        function("2", "svc-a", "f2").under("1").time(10, 30).memory(400),
        function("3", "svc-a", "f3").thread(2).under("1").time(20, 50).memory(30));

    assertThat(tree.concurrentPeakBytes()).isEqualTo(1030);
  }

  @Test
  void callsAtTheEndOfAllTimeCount() {
    CallTree tree = tree(
        function("1", "svc-a", "a1").time(Long.MAX_VALUE, Long.MAX_VALUE).memory(1),
        function("2", "svc-b", "b1").under("1").time(Long.MAX_VALUE, 0).memory(2));

    assertThat(tree.concurrentPeakBytes()).isEqualTo(3);
  }

  @Test
  void callsTooShortForTheClockCountAtTheirInstant() {
    CallTree tree = tree(
        function("1", "svc-a", "a1").time(5, 5).memory(1),
        function("2", "svc-b", "b1").under("1").time(5, 5).memory(2));

    assertThat(tree.concurrentPeakBytes()).isEqualTo(3);
  }

  @Test
  void withoutAnyMemoryThereIsNone() {
    CallTree tree = tree(function("1", "svc-a", "a1").time(0, 5).cpu(3));

    assertThat(tree.concurrentPeakBytes()).isEqualTo(Measurement.MISSING);
  }

  @Test
  void contractionDoesNotChangeIt() {
    CallTree tree = tree(
        function("1", "svc-a", "a1").time(0, 100).memory(10),
        function("2", "svc-a", "f2").thread(2).under("1").time(0, 100).memory(5));

    assertThat(tree.contractedToServices().concurrentPeakBytes()).isEqualTo(15);
  }
}
