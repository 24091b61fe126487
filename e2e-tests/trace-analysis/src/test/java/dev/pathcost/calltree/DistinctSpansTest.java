package dev.pathcost.calltree;

import static dev.pathcost.calltree.TestSpan.client;
import static dev.pathcost.calltree.TestSpan.function;
import static dev.pathcost.calltree.TestSpan.server;
import static dev.pathcost.calltree.TestSpan.tree;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DistinctSpansTest {

  @Test
  void copiesOfASpanCountOnce() {
    CallTree tree = tree(
        function("1", "svc-a", "a1").cpu(50),
        function("2", "svc-a", "f2").under("1").cpu(20),
        function("2", "svc-a", "f2").under("1").cpu(20),
        function("1", "svc-a", "a1").cpu(50),
        function("2", "svc-a", "f2").under("1").cpu(20));

    assertThat(tree.calls()).extracting(Call::selfCpuNanos).containsExactly(30L, 20L);
    assertThat(tree.counts().duplicates()).isEqualTo(3);
    assertThat(tree.counts().spans()).isEqualTo(2);
  }

  @Test
  void aClientAndAServerThatShareAnIdAreTwoSpansTheServerBelowTheClient() {
    CallTree tree = tree(
        function("1", "svc-a", "a1"),
        server("2", "svc-x", "GET /x").under("1"),
        client("2", "svc-a").under("1"),
        function("3", "svc-b", "b1").under("2"));

    assertThat(tree.shape()).hasToString("svc-a_a1(svc-x_GET /x(svc-b_b1))");
    assertThat(tree.counts().duplicates()).isZero();
  }

  @Test
  void aClientAndAServerThatShareTheRootsIdAreOneRoot() {
    CallTree tree = tree(
        client("1", "load"),
        server("1", "svc-a", "GET /a"),
        client("2", "svc-a").under("1"));

    assertThat(tree.shape()).hasToString("svc-a_GET /a");
    assertThat(tree.requestType()).hasToString("svc-a GET /a");
  }

  @Test
  void whichOfTwoUnequalCopiesStaysDoesNotDependOnTheirOrder() {
    TestSpan early = function("1", "svc-a", "a1").time(0, 10).cpu(5);
    TestSpan late = function("1", "svc-a", "a1").time(0, 20).cpu(15);

    CallTree tree = tree(early, late);
    CallTree turned = tree(late, early);

    assertThat(tree.calls()).isEqualTo(turned.calls());
    assertThat(tree.durationNanos()).isEqualTo(20);
  }
}
