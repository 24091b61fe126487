package dev.pathcost.row;

import static dev.pathcost.calltree.TestSpan.function;
import static dev.pathcost.calltree.TestSpan.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathcost.calltree.RandomTrace;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FoldedStacksTest {

  @Test
  void aLineIsAWayToACallWithTheSelfCpuOfTheCallsAtItsEnd() {
    FoldedStacks stacks = new FoldedStacks(Level.FUNCTION);
    stacks.add(tree(
        function("1", "svc-a", "a1").cpu(50),
        function("2", "svc-a", "f").under("1").cpu(20),
        function("3", "svc-b", "b1").under("2").cpu(7),
        function("4", "svc-b", "b1").under("2").cpu(3),
        function("5", "svc-0", "z").under("1").cpu(1)));

    assertThat(stacks.format()).isEqualTo("""
            svc-a_a1 30
            svc-a_a1;svc-0_z 1
            svc-a_a1;svc-a_f 20
            svc-a_a1;svc-a_f;svc-b_b1 10
            """);
  }

  @Test
  void atServiceLevelAStackIsMadeOfServices() {
    FoldedStacks stacks = new FoldedStacks(Level.SERVICE);
    stacks.add(tree(
        function("1", "svc-a", "a1").cpu(50),
        function("2", "svc-a", "f").under("1").cpu(20),
        function("3", "svc-b", "b1").under("2").cpu(7)));

    assertThat(stacks.format()).isEqualTo("svc-a 50\nsvc-a;svc-b 7\n");
  }

  @Test
  void anUnmeasuredCallHasNoLineButIsPartOfItsChildrens() {
    FoldedStacks stacks = new FoldedStacks(Level.FUNCTION);
    stacks.add(tree(
        function("1", "svc-a", "a1"), function("2", "svc-b", "b1").under("1").cpu(7)));

    assertThat(stacks.format()).isEqualTo("svc-a_a1;svc-b_b1 7\n");
  }

  @Test
  void whatSeparatesFramesAndLinesIsReplacedInNames() {
    FoldedStacks stacks = new FoldedStacks(Level.FUNCTION);
    stacks.add(tree(function("1", "svc-a", "x;y\nz 1").cpu(7)));

    assertThat(stacks.format()).isEqualTo("svc-a_x:y z 1 7\n");
  }

  @ParameterizedTest
  @EnumSource
  void theLinesAddUpToTheCpuOfTheRequests(Level level) {
    FoldedStacks stacks = new FoldedStacks(level);
    long expected = 0;
    for (long seed = 0; seed < 30; seed++) {
      RandomTrace random = new RandomTrace(seed);
      stacks.add(random.tree());
      expected += random.threadRootCpu();
    }

    long sum = stacks
        .format()
        .lines()
        .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();

    assertThat(sum).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void theStacksOfPartsMergedAreTheStacksOfTheWhole(Level level) {
    FoldedStacks whole = new FoldedStacks(level);
    FoldedStacks even = new FoldedStacks(level);
    FoldedStacks odd = new FoldedStacks(level);
    LongStream.range(0, 30).forEach(seed -> {
      whole.add(new RandomTrace(seed).tree());
      (seed % 2 == 0 ? even : odd).add(new RandomTrace(seed).tree());
    });

    odd.merge(even);

    assertThat(odd.format()).isEqualTo(whole.format());
  }

  @Test
  void stacksOfDifferentLevelsDoNotMerge() {
    FoldedStacks functions = new FoldedStacks(Level.FUNCTION);
    FoldedStacks services = new FoldedStacks(Level.SERVICE);

    assertThatThrownBy(() -> functions.merge(services))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Stacks of service level do not merge into stacks of function level");
  }
}
