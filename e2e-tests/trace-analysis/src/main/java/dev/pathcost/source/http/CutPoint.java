package dev.pathcost.source.http;

import java.util.Arrays;

/** Where a window is cut in two so that both answers are smaller than the one for the whole. */
final class CutPoint {

  /** A gap this wide can be cut so that no start lies at the cut or next to it. */
  private static final long GAP = 4;

  private CutPoint() {}

  static long middle(TimeWindow window) {
    return window.from() + window.width() / 2;
  }

  /**
   * In the widest gap between starts, rather in the middle half of them; beside them if they lie
   * close together.
   *
   * @param starts in ticks, in any order; those outside of the window do not matter
   */
  static long between(TimeWindow window, long[] starts) {
    long[] inside = Arrays.stream(starts).filter(window::holds).sorted().toArray();
    int count = inside.length;
    if (count == 0) {
      return middle(window);
    }
    long cut = widest(inside, count / 4, count - count / 4);
    if (cut == 0) {
      cut = widest(inside, 0, count);
    }
    if (cut != 0) {
      return cut;
    }
    long behind = inside[count - 1] + GAP - 1;
    if (behind < window.to()) {
      return behind;
    }
    long before = inside[0] - GAP + 2;
    return before > window.from() ? before : middle(window);
  }

  /** The middle of the widest gap between these indices; 0 if none is wide enough. */
  private static long widest(long[] starts, int from, int to) {
    long widest = GAP - 1;
    long cut = 0;
    for (int i = Math.max(1, from); i < to; i++) {
      long gap = starts[i] - starts[i - 1];
      if (gap > widest) {
        widest = gap;
        cut = starts[i - 1] + gap / 2;
      }
    }
    return cut;
  }
}
