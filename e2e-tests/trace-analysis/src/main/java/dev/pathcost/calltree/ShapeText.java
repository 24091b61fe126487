package dev.pathcost.calltree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Writes the canonical form of a tree.
 *
 * <p>Subtrees are ranked height by height: those of one height are sorted by their element and the
 * ranks of their children, which are known by then, and equal ones get the same rank (the algorithm
 * of Aho, Hopcroft and Ullman for tree isomorphism). No subtree is ever written out to be compared,
 * which would be quadratic in a deep tree.
 */
final class ShapeText {
  private final List<Call> calls;
  private final Links links;
  private final String[] elements;
  private final int[] heights;
  private final int[] ranks;

  /** Each call's children, sorted. */
  private final int[][] children;

  ShapeText(List<Call> calls, Links links) {
    this.calls = calls;
    this.links = links;
    elements = calls.stream().map(Call::element).map(ShapeText::quoted).toArray(String[]::new);
    heights = new int[calls.size()];
    ranks = new int[calls.size()];
    children = new int[calls.size()][];
  }

  String write() {
    for (List<Integer> ofOneHeight : byHeight()) {
      rank(ofOneHeight);
    }
    StringBuilder text = new StringBuilder();
    // What is still to be written, the next on top: a subtree, or a text between subtrees.
    Deque<Object> pending = new ArrayDeque<>();
    pushGroups(sorted(links.firstRoot()), pending);
    while (!pending.isEmpty()) {
      Object next = pending.pop();
      if (next instanceof Integer call) {
        text.append(elements[call]);
        if (children[call].length > 0) {
          pending.push(")");
          pushGroups(children[call], pending);
          pending.push("(");
        }
      } else {
        text.append(next);
      }
    }
    return text.toString();
  }

  /** The calls by the length of the longest way down from them, leaves first. */
  private List<List<Integer>> byHeight() {
    List<List<Integer>> byHeight = new ArrayList<>();
    for (int i = calls.size() - 1; i >= 0; i--) {
      int parent = calls.get(i).parentIndex();
      if (parent != Call.NO_PARENT) {
        heights[parent] = Math.max(heights[parent], heights[i] + 1);
      }
      while (byHeight.size() <= heights[i]) {
        byHeight.add(new ArrayList<>());
      }
      byHeight.get(heights[i]).add(i);
    }
    return byHeight;
  }

  private void rank(List<Integer> ofOneHeight) {
    for (int call : ofOneHeight) {
      children[call] = sorted(links.firstChild(call));
    }
    Comparator<Integer> order = Comparator.<Integer, String>comparing(call -> elements[call])
        .thenComparing((a, b) -> compareChildren(children[a], children[b]));
    ofOneHeight.sort(order);
    for (int k = 1; k < ofOneHeight.size(); k++) {
      int call = ofOneHeight.get(k);
      int before = ofOneHeight.get(k - 1);
      ranks[call] = ranks[before] + (order.compare(before, call) == 0 ? 0 : 1);
    }
  }

  private int[] sorted(int first) {
    List<Integer> siblings = new ArrayList<>();
    for (int i = first; i != Links.NONE; i = links.nextSibling(i)) {
      siblings.add(i);
    }
    siblings.sort(this::compareRanked);
    return siblings.stream().mapToInt(Integer::intValue).toArray();
  }

  private int compareRanked(int a, int b) {
    int byElement = elements[a].compareTo(elements[b]);
    if (byElement != 0) {
      return byElement;
    }
    int byHeight = Integer.compare(heights[a], heights[b]);
    return byHeight != 0 ? byHeight : Integer.compare(ranks[a], ranks[b]);
  }

  private int compareChildren(int[] a, int[] b) {
    for (int k = 0; k < Math.min(a.length, b.length); k++) {
      int byChild = compareRanked(a[k], b[k]);
      if (byChild != 0) {
        return byChild;
      }
    }
    return Integer.compare(a.length, b.length);
  }

  private void pushGroups(int[] siblings, Deque<Object> pending) {
    int end = siblings.length;
    while (end > 0) {
      int start = end - 1;
      while (start > 0 && compareRanked(siblings[start - 1], siblings[start]) == 0) {
        start--;
      }
      pending.push(siblings[start]);
      if (end - start > 1) {
        pending.push((end - start) + "*");
      }
      if (start > 0) {
        pending.push(",");
      }
      end = start;
    }
  }

  /** Names can hold anything; two different trees must not come out as the same text. */
  private static String quoted(String element) {
    boolean plain = element.chars().noneMatch(c -> "(),*\"\\".indexOf(c) >= 0);
    return plain ? element : '"' + element.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
