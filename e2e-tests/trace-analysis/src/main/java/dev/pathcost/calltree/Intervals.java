package dev.pathcost.calltree;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Arithmetic on spans of time. */
final class Intervals {
  /** So few are sorted by insertion, without objects. */
  private static final int FEW = 32;

  private Intervals() {}

  /**
   * What is left of {@code start} to {@code end} once the time is taken away that any child covers:
   * duration − |union of the children clipped to it|.
   *
   * @param children start and end of each child in turn
   */
  static long uncovered(long start, long end, List<long[]> children) {
    List<long[]> sorted = new ArrayList<>(children);
    sorted.sort((a, b) -> Long.compare(a[0], b[0]));
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
    long[] firsts = new long[starts.length];
    long[] lasts = new long[ends.length];
    for (int i = 0; i < ends.length; i++) {
      firsts[i] = Math.min(starts[i], Long.MAX_VALUE - 1); // so that there is an instant behind it
      lasts[i] = Math.max(ends[i], firsts[i] + 1);
    }
    int[] byStart = order(firsts);
    int[] byEnd = order(lasts);
    long sum = 0;
    long largest = 0;
    int ended = 0;
    for (int i : byStart) {
      while (lasts[byEnd[ended]] <= firsts[i]) {
        sum -= weights[byEnd[ended++]];
      }
      sum += weights[i];
      largest = Math.max(largest, sum);
    }
    return largest;
  }

  private static int[] order(long[] keys) {
    if (keys.length > FEW) {
      return IntStream.range(0, keys.length)
          .boxed()
          .sorted((a, b) -> Long.compare(keys[a], keys[b]))
          .mapToInt(Integer::intValue)
          .toArray();
    }
    int[] order = new int[keys.length];
    for (int i = 0; i < order.length; i++) {
      int place = i;
      while (place > 0 && keys[order[place - 1]] > keys[i]) {
        order[place] = order[place - 1];
        place--;
      }
      order[place] = i;
    }
    return order;
  }
}
