package dev.pathcost.calltree;

import java.util.List;

/**
 * A call tree in canonical form: siblings sorted, equal sibling subtrees collapsed into one with a
 * multiplicity. Two requests have the same shape if and only if these texts are equal.
 *
 * @param text such as {@code svc-a_a1(3*svc-b_b1,svc-c_c1(svc-d_d1))}
 */
public record Shape(String text) {

  static Shape of(List<Call> calls, Links links) {
    return new Shape(new ShapeText(calls, links).write());
  }

  @Override
  public String toString() {
    return text;
  }
}
