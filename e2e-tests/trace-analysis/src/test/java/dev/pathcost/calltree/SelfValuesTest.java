package dev.pathcost.calltree;

import static dev.pathcost.calltree.TestSpan.client;
import static dev.pathcost.calltree.TestSpan.function;
import static dev.pathcost.calltree.TestSpan.server;
import static dev.pathcost.calltree.TestSpan.trace;
import static dev.pathcost.calltree.TestSpan.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.span.Measurement;
import org.junit.jupiter.api.Test;

class SelfValuesTest {

  @Test
  void aNestedCallOnTheSameThreadIsSubtracted() {
    CallTree tree = tree(
        function("1", "svc-a", "a1").cpu(50),
        function("2", "svc-a", "prepare").under("1").cpu(20));

    assertThat(tree.calls()).extracting(Call::selfCpuNanos).containsExactly(30L, 20L);
  }

  @Test
  void aCallOnAnotherThreadIsNotSubtracted() {
    CallTree tree = tree(
        function("1", "svc-a", "a1").cpu(50),
        function("2", "svc-a", "prepare").under("1").cpu(20).thread(2));

    assertThat(tree.calls()).extracting(Call::selfCpuNanos).containsExactly(50L, 20L);
  }

  @Test
  void aCallInAnotherServiceIsNotSubtractedThoughItsThreadHasTheSameNumber() {
    CallTree tree = tree(
        function("1", "svc-a", "a1").instance("same").cpu(50),
        function("2", "svc-b", "b1").instance("same").under("1").cpu(20));

    assertThat(tree.calls()).extracting(Call::selfCpuNanos).containsExactly(50L, 20L);
  }

  @Test
  void aCallInAnotherInstanceOfTheServiceIsNotSubtractedThoughItsThreadHasTheSameNumber() {
    CallTree tree = tree(
        function("1", "svc-a", "a1").instance("0").cpu(50),
        function("2", "svc-a", "a2").instance("1").under("1").cpu(20));

    assertThat(tree.calls()).extracting(Call::selfCpuNanos).containsExactly(50L, 20L);
  }

  @Test
  void onlyTheNearestNestedCallsAreSubtracted() {
    CallTree tree = tree(
        function("1", "svc-a", "f1").cpu(50),
        function("2", "svc-a", "f2").under("1").cpu(30),
        function("3", "svc-a", "f3").under("2").cpu(10));

    assertThat(tree.calls()).extracting(Call::selfCpuNanos).containsExactly(20L, 20L, 10L);
  }

  @Test
  void whatIsNestedInAnUnmeasuredCallIsSubtractedFromTheMeasuredOneAroundBoth() {
    CallTree tree = tree(
        function("1", "svc-a", "f1").cpu(50),
        function("2", "svc-a", "f2").under("1"),
        function("3", "svc-a", "f3").under("2").cpu(10));

    assertThat(tree.calls())
        .extracting(Call::selfCpuNanos)
        .containsExactly(40L, Measurement.MISSING, 10L);
  }

  @Test
  void whatIsNestedBehindFoldedSpansIsSubtracted() {
    CallTree tree = tree(
        function("1", "svc-a", "f1").cpu(50),
        client("2", "svc-a").under("1").cpu(25),
        server("3", "svc-a", "GET /f2").under("2").cpu(22),
        function("4", "svc-a", "f2").under("3").cpu(10));

    assertThat(tree.calls()).extracting(Call::selfCpuNanos).containsExactly(40L, 10L);
  }

  @Test
  void aCallBackOnTheSameThreadIsSubtractedThoughAnotherServiceLiesBetween() {
    CallTree tree = tree(
        function("1", "svc-a", "f1").cpu(50),
        function("2", "svc-b", "b1").under("1").cpu(30),
        function("3", "svc-a", "f2").under("2").cpu(10));

    assertThat(tree.calls()).extracting(Call::selfCpuNanos).containsExactly(40L, 30L, 10L);
  }

  @Test
  void aSiblingOnTheSameThreadIsNotSubtractedFromItsSibling() {
    CallTree tree = tree(
        function("1", "svc-a", "f1").thread(1).cpu(50),
        function("2", "svc-a", "f2").thread(2).under("1").time(1, 2).cpu(30),
        function("3", "svc-a", "f3").thread(2).under("1").time(3, 4).cpu(10));

    assertThat(tree.calls()).extracting(Call::selfCpuNanos).containsExactly(50L, 30L, 10L);
  }

  @Test
  void aNegativeResultIsCountedAndTakenAsZero() {
    CallTree tree = tree(
        function("1", "svc-a", "f1").cpu(50).memory(5),
        function("2", "svc-a", "f2").under("1").cpu(51).memory(6));

    assertThat(tree.calls()).extracting(Call::selfCpuNanos).containsExactly(0L, 51L);
    assertThat(tree.calls()).extracting(Call::selfAllocatedBytes).containsExactly(0L, 6L);
    assertThat(tree.counts().negativeSelf()).isEqualTo(1);
  }

  @Test
  void valuesThatAddUpPastTheLargestNumberLeaveZero() {
    CallTree tree = tree(
        function("1", "svc-a", "f1").cpu(5),
        function("2", "svc-a", "f2").under("1").cpu(Long.MAX_VALUE),
        function("3", "svc-a", "f3").under("1").cpu(Long.MAX_VALUE));

    assertThat(tree.roots().get(0).selfCpuNanos()).isZero();
    assertThat(tree.counts().negativeSelf()).isEqualTo(1);
  }

  @Test
  void withoutAThreadInclusiveValuesAreSubtractedWithinAnInstanceAndTheAssumptionIsCounted() {
    CallTree tree = tree(
        trace(
            function("1", "svc-a", "f1").noThread().cpu(50).memory(500),
            function("2", "svc-a", "f2").noThread().under("1").cpu(20).memory(200),
            function("3", "svc-b", "b1").noThread().under("2").cpu(7).memory(70)),
        CpuValues.INCLUSIVE_PER_THREAD);

    assertThat(tree.calls()).extracting(Call::selfCpuNanos).containsExactly(30L, 20L, 7L);
    assertThat(tree.calls()).extracting(Call::selfAllocatedBytes).containsExactly(300L, 200L, 70L);
    assertThat(tree.counts().assumedInclusive()).isEqualTo(3);
    assertThat(tree.counts().assumedSelf()).isZero();
  }

  @Test
  void withoutAThreadSelfValuesAreLeftAloneAndTheAssumptionIsCounted() {
    CallTree tree = tree(
        trace(
            function("1", "svc-a", "f1").noThread().cpu(50).memory(500),
            function("2", "svc-a", "f2").noThread().under("1").cpu(20).memory(200)),
        CpuValues.SELF);

    assertThat(tree.calls()).extracting(Call::selfCpuNanos).containsExactly(50L, 20L);
    assertThat(tree.calls()).extracting(Call::selfAllocatedBytes).containsExactly(500L, 200L);
    assertThat(tree.counts().assumedSelf()).isEqualTo(2);
    assertThat(tree.counts().assumedInclusive()).isZero();
  }

  @Test
  void spansThatNameTheirThreadAreSubtractedWhateverIsAssumedOfTheOthers() {
    CallTree tree = tree(
        trace(
            function("1", "svc-a", "f1").cpu(50),
            function("2", "svc-a", "f2").under("1").noThread().cpu(9),
            function("3", "svc-a", "f3").under("2").cpu(20)),
        CpuValues.SELF);

    assertThat(tree.calls()).extracting(Call::selfCpuNanos).containsExactly(30L, 9L, 20L);
    assertThat(tree.counts().assumedSelf()).isEqualTo(1);
  }

  @Test
  void aCallWithoutAThreadIsTakenToBeOnTheThreadOfTheNearestCallAround() {
    CallTree tree = tree(
        trace(
            function("1", "svc-a", "f1").thread(1).cpu(50),
            function("2", "svc-a", "f2").under("1").thread(2).cpu(40),
            function("3", "svc-a", "f3").under("2").noThread().cpu(30),
            function("4", "svc-a", "f4").under("3").thread(2).cpu(20)),
        CpuValues.INCLUSIVE_PER_THREAD);

    assertThat(tree.calls()).extracting(Call::selfCpuNanos).containsExactly(50L, 10L, 10L, 20L);
  }

  @Test
  void aCallOnAnotherThreadIsNotSubtractedFromTheOneWithoutAThreadAroundIt() {
    CallTree tree = tree(
        function("1", "svc-a", "f1").thread(1).cpu(1000),
        function("2", "svc-a", "f2").under("1").noThread().cpu(400),
        function("3", "svc-a", "f3").under("2").thread(2).cpu(700));

    assertThat(tree.calls()).extracting(Call::selfCpuNanos).containsExactly(600L, 400L, 700L);
    assertThat(tree.counts().negativeSelf()).isZero();
  }

  @Test
  void aCallWithoutAThreadIsOnTheThreadOfTheUnmeasuredCallAroundIt() {
    CallTree tree = tree(
        function("1", "svc-a", "f1").thread(1).cpu(50),
        function("2", "svc-a", "f2").under("1").thread(2),
        function("3", "svc-a", "f3").under("2").noThread().cpu(30));

    assertThat(tree.calls())
        .extracting(Call::selfCpuNanos)
        .containsExactly(50L, Measurement.MISSING, 30L);
  }

  @Test
  void whereNoCallAroundNamesAThreadAllThreadsOfTheInstanceAreWithin() {
    CallTree tree = tree(
        function("1", "svc-a", "f1").noThread().cpu(50),
        function("2", "svc-a", "f2").under("1").thread(1).cpu(20),
        function("3", "svc-a", "f3").under("1").thread(2).cpu(10));

    assertThat(tree.calls()).extracting(Call::selfCpuNanos).containsExactly(20L, 20L, 10L);
  }

  @Test
  void aCallWithoutAThreadIsNotTakenToBeInsideASiblingThatIsOver() {
    CallTree tree = tree(
        function("1", "svc-a", "f1").thread(1).cpu(50),
        function("2", "svc-a", "f2").under("1").time(1, 2).thread(2).cpu(40),
        function("3", "svc-a", "f3").under("1").time(3, 4).noThread().cpu(30));

    assertThat(tree.calls()).extracting(Call::selfCpuNanos).containsExactly(20L, 40L, 30L);
  }

  @Test
  void anUnmeasuredCallWithoutAThreadIsNoAssumption() {
    CallTree tree = tree(function("1", "svc-a", "f1").noThread());

    assertThat(tree.counts().assumedInclusive()).isZero();
    assertThat(tree.counts().unmeasured()).isEqualTo(1);
  }

  @Test
  void allocationIsSubtractedWhereOnlyTheCpuTimeIsMissing() {
    CallTree tree = tree(
        function("1", "svc-a", "f1").cpu(50).memory(100),
        function("2", "svc-a", "f2").under("1").memory(40),
        function("3", "svc-a", "f3").under("2").cpu(10).memory(30));

    assertThat(tree.calls())
        .extracting(Call::selfCpuNanos)
        .containsExactly(40L, Measurement.MISSING, 10L);
    assertThat(tree.calls()).extracting(Call::selfAllocatedBytes).containsExactly(60L, 10L, 30L);
    assertThat(tree.calls()).extracting(Call::memoryBytes).containsExactly(100L, 40L, 30L);
  }
}
