package dev.pathcost.source.http;

import java.util.List;

/** Where a window is cut so that answers for its parts tell more than the one for the whole. */
final class CutPoint {

  /** A gap this wide can be cut so that no start lies at the cut or next to it. */
  private static final long GAP = 4;

  private CutPoint() {}

  static long middle(TimeWindow window) {
    return window.from() + window.width() / 2;
  }

  /**
   * One cut or two, the earlier first. If some trace ends before another begins, it lies between
   * them, so that both parts have fewer traces. Else what was found is cut out: then it shows
   * whether there is anything before or behind. Else the window is cut between spans, or in the
   * middle.
   */
  static List<Long> of(TimeWindow window, Found found) {
    long[] starts = found.starts();
    int count = starts.length;
    if (count == 0) {
      return List.of(middle(window));
    }
    long firstEnd = Long.MAX_VALUE;
    long lastBegin = Long.MIN_VALUE;
    for (Found.Times trace : found.times()) {
      if (trace.isInWindow()) {
        firstEnd = Math.min(firstEnd, trace.last());
        lastBegin = Math.max(lastBegin, trace.first());
      }
    }
    long between = widest(starts, firstEnd, lastBegin);
    if (between != 0) {
      return List.of(between);
    }
    long before = starts[0] - GAP + 2;
    long behind = starts[count - 1] + GAP - 1;
    if (before > window.from()) {
      return behind < window.to() ? List.of(before, behind) : List.of(before);
    }
    if (behind < window.to()) {
      return List.of(behind);
    }
    long within = widest(starts, starts[0], starts[count - 1]);
    return List.of(within != 0 ? within : middle(window));
  }

  /** In the widest gap between starts within this time, rather in the middle half of them. */
  private static long widest(long[] starts, long from, long to) {
    int low = 0;
    int high = starts.length;
    while (low < high && starts[low] < from) {
      low++;
    }
    while (low < high && starts[high - 1] > to) {
      high--;
    }
    int count = high - low;
    long cut = widest(starts, low + count / 4, high - count / 4);
    return cut != 0 ? cut : widest(starts, low, high);
  }

  /** The middle of the widest gap between these indices; 0 if none is wide enough. */
  private static long widest(long[] starts, int from, int to) {
    long widest = GAP - 1;
    long cut = 0;
    for (int i = from + 1; i < to; i++) {
      long gap = starts[i] - starts[i - 1];
      if (gap > widest) {
        widest = gap;
        cut = starts[i - 1] + gap / 2;
      }
    }
    return cut;
  }
}
