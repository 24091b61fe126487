package dev.pathcost.calltree;

import java.util.Arrays;

/** Arithmetic on spans of time. */
final class Intervals {
  private Intervals() {}

  /**
   * What is left of {@code start} to {@code end} once the time is taken away that any child covers:
   * duration − |union of the children clipped to it|.
   *
   * @param children start and end of each child in turn
   */
  static long uncovered(long start, long end, long[][] children) {
    long[][] sorted = children.clone();
    Arrays.sort(sorted, (a, b) -> Long.compare(a[0], b[0]));
    long left = 0;
    long covered = start;
    for (long[] child : sorted) {
      long from = Math.min(child[0], end);
      if (from > covered) {
        left += from - covered;
      }
      covered = Math.max(covered, child[1]);
    }
    return left + Math.max(0, end - covered);
  }

  /**
   * The largest sum of the weights of intervals that overlap. One that ends where another starts
   * does not overlap it; an empty one counts at its instant.
   */
  static long largestOverlap(long[] starts, long[] ends, long[] weights) {
    Integer[] byStart = order(starts);
    long[] lasts = new long[ends.length];
    for (int i = 0; i < ends.length; i++) {
      lasts[i] = Math.max(ends[i], starts[i] + 1);
    }
    Integer[] byEnd = order(lasts);
    long sum = 0;
    long largest = 0;
    int ended = 0;
    for (Integer i : byStart) {
      while (lasts[byEnd[ended]] <= starts[i]) {
        sum -= weights[byEnd[ended++]];
      }
      sum += weights[i];
      largest = Math.max(largest, sum);
    }
    return largest;
  }

  private static Integer[] order(long[] keys) {
    Integer[] order = new Integer[keys.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Long.compare(keys[a], keys[b]));
    return order;
  }
}
