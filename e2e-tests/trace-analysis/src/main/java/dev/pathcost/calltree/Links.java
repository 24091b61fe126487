package dev.pathcost.calltree;

import java.util.Arrays;

/** Who is below whom, for nodes that are numbered: made from the number of each node's parent. */
final class Links {
  static final int NONE = -1;

  private final int[] firstChild;
  private final int[] nextSibling;
  private final int firstRoot;

  /**
   * @param parents each node's parent, {@link #NONE} for a root, less than that for a node that is
   *     to be left out; siblings keep the order of their numbers
   */
  Links(int[] parents) {
    firstChild = new int[parents.length];
    nextSibling = new int[parents.length];
    Arrays.fill(firstChild, NONE);
    Arrays.fill(nextSibling, NONE);
    int root = NONE;
    for (int node = parents.length - 1; node >= 0; node--) {
      int parent = parents[node];
      if (parent == NONE) {
        nextSibling[node] = root;
        root = node;
      } else if (parent > NONE) {
        nextSibling[node] = firstChild[parent];
        firstChild[parent] = node;
      }
    }
    firstRoot = root;
  }

  int firstRoot() {
    return firstRoot;
  }

  int firstChild(int node) {
    return firstChild[node];
  }

  int nextSibling(int node) {
    return nextSibling[node];
  }

  boolean isLeaf(int node) {
    return firstChild[node] == NONE;
  }

  /** All nodes that a root leads to, each before its children, siblings in order. */
  int[] preOrder() {
    int[] order = new int[firstChild.length];
    // Holds the siblings still to be visited, at most one for each level.
    int[] waiting = new int[firstChild.length + 1];
    int depth = 0;
    int visited = 0;
    int node = firstRoot;
    while (node != NONE || depth > 0) {
      if (node == NONE) {
        node = waiting[--depth];
        continue;
      }
      order[visited++] = node;
      if (nextSibling[node] != NONE) {
        waiting[depth++] = nextSibling[node];
      }
      node = firstChild[node];
    }
    return Arrays.copyOf(order, visited);
  }
}
