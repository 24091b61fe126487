package dev.pathcost.calltree;

import static dev.pathcost.calltree.TestSpan.client;
import static dev.pathcost.calltree.TestSpan.function;
import static dev.pathcost.calltree.TestSpan.tree;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WallSelfTimeTest {

  @Test
  void aCallWithoutChildrenWasBusyItself() {
    assertThat(selfWall(tree(function("1", "svc-a", "f1").time(100, 130)))).isEqualTo(30);
  }

  @Test
  void childrenThatOverlapAreTakenAwayOnce() {
    CallTree tree = tree(
        function("1", "svc-a", "f1").time(0, 100),
        function("2", "svc-b", "b1").under("1").time(10, 40),
        function("3", "svc-c", "c1").under("1").time(20, 60),
        function("4", "svc-d", "d1").under("1").time(25, 30));

    assertThat(selfWall(tree)).isEqualTo(50);
  }

  @Test
  void inWhichOrderChildrenAreNamedIsIrrelevant() {
    CallTree tree = tree(
        function("1", "svc-a", "f1").time(0, 100),
        client("2", "svc-a").under("1").time(1, 99),
        function("3", "svc-b", "b1").under("2").time(50, 60),
        client("4", "svc-a").under("1").time(2, 99),
        function("5", "svc-c", "c1").under("4").time(10, 20));

    assertThat(selfWall(tree)).isEqualTo(80);
  }

  @Test
  void childrenApartAreBothTakenAway() {
    CallTree tree = tree(
        function("1", "svc-a", "f1").time(0, 100),
        function("3", "svc-c", "c1").under("1").time(60, 70),
        function("2", "svc-b", "b1").under("1").time(10, 40));

    assertThat(selfWall(tree)).isEqualTo(60);
  }

  @Test
  void aChildIsClippedToItsParent() {
    CallTree tree = tree(
        function("1", "svc-a", "f1").time(100, 200),
        function("2", "svc-b", "b1").under("1").time(50, 110),
        function("3", "svc-c", "c1").under("1").time(190, 900),
        function("4", "svc-d", "d1").under("1").time(0, 20),
        function("5", "svc-e", "e1").under("1").time(300, 400));

    assertThat(selfWall(tree)).isEqualTo(80);
  }

  @Test
  void aChildThatOutlastsItsParentOnBothSidesLeavesNothing() {
    CallTree tree = tree(
        function("1", "svc-a", "f1").time(100, 200),
        function("2", "svc-b", "b1").under("1").time(50, 300));

    assertThat(selfWall(tree)).isZero();
  }

  @Test
  void grandchildrenAreTheirParentsBusiness() {
    CallTree tree = tree(
        function("1", "svc-a", "f1").time(0, 100),
        function("2", "svc-b", "b1").under("1").time(10, 20),
        function("3", "svc-c", "c1").under("2").time(12, 90));

    assertThat(tree.calls()).extracting(Call::selfWallNanos).containsExactly(90L, 2L, 78L);
  }

  @Test
  void theTimeOfASpanThatWasFoldedAwayIsItsCallersOwn() {
    CallTree tree = tree(
        function("1", "svc-a", "f1").time(0, 100),
        client("2", "svc-a").under("1").time(10, 90),
        function("3", "svc-b", "b1").under("2").time(40, 60));

    assertThat(selfWall(tree)).isEqualTo(80);
  }

  @Test
  void aSpanThatEndsBeforeItStartsTookNoTime() {
    CallTree tree = tree(
        function("1", "svc-a", "f1").time(0, 100),
        function("2", "svc-b", "b1").under("1").time(60, 40));

    assertThat(tree.calls()).extracting(Call::selfWallNanos).containsExactly(100L, 0L);
  }

  private static long selfWall(CallTree tree) {
    return tree.roots().get(0).selfWallNanos();
  }
}
