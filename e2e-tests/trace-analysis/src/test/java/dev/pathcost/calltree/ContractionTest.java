package dev.pathcost.calltree;

import static dev.pathcost.calltree.TestSpan.function;
import static dev.pathcost.calltree.TestSpan.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.span.Measurement;
import org.junit.jupiter.api.Test;

class ContractionTest {

  @Test
  void connectedCallsOfOneServiceBecomeOneNodeWithTheSumOfSelfValuesAndTheLargestMemory() {
    CallTree tree = tree(
        function("1", "svc-a", "a1").time(0, 100).cpu(50).memory(500),
        function("2", "svc-a", "prepare").under("1").time(10, 90).cpu(20).memory(200),
        function("3", "svc-a", "other").thread(2).under("1").time(90, 95).cpu(9).memory(900),
        function("4", "svc-b", "b1").under("2").time(20, 80).cpu(7).memory(70));

    CallTree services = tree.contractedToServices();

    assertThat(services.calls())
        .containsExactly(
            new Call(0, -1, "1", "svc-a", null, 0, 100, false, 59, 900, 1400, 40, 3, 3),
            new Call(1, 0, "4", "svc-b", null, 20, 80, false, 7, 70, 70, 60, 1, 1));
  }

  @Test
  void callsOfOneServiceWithAnotherBetweenStayApart() {
    CallTree tree = tree(
        function("1", "svc-a", "a1"),
        function("2", "svc-b", "b1").under("1"),
        function("3", "svc-a", "a2").under("2"));

    assertThat(tree.contractedToServices().shape()).hasToString("svc-a(svc-b(svc-a))");
  }

  @Test
  void siblingsOfOneServiceAreNotConnectedUnlessThroughTheirParent() {
    CallTree tree = tree(
        function("1", "svc-a", "a1"),
        function("2", "svc-b", "b1").under("1"),
        function("3", "svc-b", "b2").under("1"));

    assertThat(tree.contractedToServices().shape()).hasToString("svc-a(2*svc-b)");
  }

  @Test
  void childrenOfAbsorbedCallsBelongToTheNode() {
    CallTree tree = tree(
        function("1", "svc-a", "a1"),
        function("2", "svc-a", "f2").under("1").time(1, 2),
        function("3", "svc-b", "b1").under("2"),
        function("4", "svc-a", "f3").under("1").time(3, 4),
        function("5", "svc-c", "c1").under("4"),
        function("6", "svc-c", "c2").under("5"));

    assertThat(tree.contractedToServices().shape()).hasToString("svc-a(svc-b,svc-c)");
  }

  @Test
  void aNodeWithAnUnmeasuredCallHasWhatWasMeasured() {
    CallTree tree = tree(
        function("1", "svc-a", "f1"),
        function("2", "svc-a", "f2").under("1").cpu(5).failed(),
        function("3", "svc-b", "b1").under("2"));

    CallTree services = tree.contractedToServices();

    Call a = services.calls().get(0);
    assertThat(a.selfCpuNanos()).isEqualTo(5);
    assertThat(a.measured()).isEqualTo(1);
    assertThat(a.size()).isEqualTo(2);
    assertThat(a.error()).isTrue();
    assertThat(services.calls().get(1).selfCpuNanos()).isEqualTo(Measurement.MISSING);
  }

  @Test
  void aNodeIsInErrorWhereAnyOfItsCallsIs() {
    CallTree tree = tree(
        function("1", "svc-a", "a1"),
        function("2", "svc-a", "f2").under("1").failed(),
        function("3", "svc-a", "f3").under("2"),
        function("4", "svc-b", "b1").under("3"));

    assertThat(tree.contractedToServices().calls())
        .extracting(Call::error)
        .containsExactly(true, false);
  }
}
