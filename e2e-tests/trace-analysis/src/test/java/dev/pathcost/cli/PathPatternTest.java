package dev.pathcost.cli;

import static dev.pathcost.calltree.TestSpan.function;
import static dev.pathcost.calltree.TestSpan.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathcost.calltree.CallTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {

  /** svc-a_a1 → svc-a_a2 → svc-b_b1 → svc-c_c1, and svc-a_a1 → svc-d_d1. */
  private static final CallTree TREE = tree(
      function("1", "svc-a", "a1"),
      function("2", "svc-a", "a2").under("1"),
      function("3", "svc-b", "b1").under("2"),
      function("4", "svc-c", "c1").under("3"),
      function("5", "svc-d", "d1").under("1"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "svc-a",
        "svc-a,svc-b",
        "svc-a, svc-b, svc-c",
        "svc-a,svc-d",
        "svc-a_a1,svc-a_a2,svc-b_b1",
        "svc-a_*,svc-a_a2",
        "*,svc-b",
        "svc-*,svc-*,svc-c"
      })
  void aPathBeginsWhereTheRequestDoes(String path) {
    assertThat(PathPattern.of(path).leadsThrough(TREE)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "svc-b",
        "svc-b,svc-c",
        "svc-a,svc-c",
        "svc-d,svc-b",
        "svc-a_a1,svc-b_b1",
        "svc-a_a1,svc-b",
        "svc-a,svc-b,svc-c,svc-d",
        "svc-a,svc-a"
      })
  void whatIsNotOneBehindTheOtherIsNoPath(String path) {
    assertThat(PathPattern.of(path).leadsThrough(TREE)).isFalse();
  }

  @Test
  void whatCannotBeAPathIsRefused() {
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> PathPattern.of("svc-a,,svc-b"))
        .withMessageContaining("--path svc-a,,svc-b")
        .withMessageContaining("An element is empty");
  }
}
