package dev.pathcost.calltree;

import static dev.pathcost.calltree.TestSpan.function;
import static dev.pathcost.calltree.TestSpan.tree;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShapeTest {

  @Test
  void siblingsAreSortedWhicheverStartedFirst() {
    CallTree one = tree(
        function("1", "svc-a", "a"),
        function("2", "svc-c", "c").under("1").time(1, 2),
        function("3", "svc-b", "b").under("1").time(3, 4));
    CallTree other = tree(
        function("1", "svc-a", "a"),
        function("2", "svc-b", "b").under("1").time(1, 2),
        function("3", "svc-c", "c").under("1").time(3, 4));

    assertThat(one.shape()).isEqualTo(other.shape()).hasToString("svc-a_a(svc-b_b,svc-c_c)");
  }

  @Test
  void equalSiblingSubtreesAreCollapsedWithTheirMultiplicity() {
    CallTree tree = tree(
        function("1", "s", "a"),
        function("2", "s", "b").under("1"),
        function("3", "s", "c").under("2"),
        function("4", "s", "d").under("2"),
        function("5", "s", "b").under("1"),
        function("6", "s", "d").under("5"),
        function("7", "s", "c").under("5"),
        function("8", "s", "b").under("1"));

    assertThat(tree.shape()).hasToString("s_a(s_b,2*s_b(s_c,s_d))");
  }

  @Test
  void equalSubtreesOfDifferentParentsAreNotCollapsed() {
    CallTree tree = tree(
        function("1", "s", "a"),
        function("2", "s", "b").under("1"),
        function("3", "s", "x").under("2"),
        function("4", "s", "c").under("1"),
        function("5", "s", "x").under("4"));

    assertThat(tree.shape()).hasToString("s_a(s_b(s_x),s_c(s_x))");
  }

  @Test
  void subtreesOfEqualHeightThatDifferDeepDownAreOrderedByWhatIsThere() {
    CallTree one = tree(
        function("1", "s", "a"),
        function("2", "s", "b").under("1").time(1, 1),
        function("3", "s", "z").under("2"),
        function("4", "s", "b").under("1").time(2, 2),
        function("5", "s", "y").under("4"));

    assertThat(one.shape()).hasToString("s_a(s_b(s_y),s_b(s_z))");
  }

  @Test
  void namesWithTheShapesOwnSignsAreQuotedSoThatNoTwoTreesLookAlike() {
    CallTree strange = tree(function("1", "s", "a"), function("2", "s", "b,s_c").under("1"));
    CallTree plain = tree(
        function("1", "s", "a"),
        function("2", "s", "b").under("1"),
        function("3", "s", "c").under("1"));

    assertThat(strange.shape()).hasToString("s_a(\"s_b,s_c\")");
    assertThat(strange.shape()).isNotEqualTo(plain.shape());
  }
}
