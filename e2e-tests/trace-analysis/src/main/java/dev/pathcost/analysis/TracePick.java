package dev.pathcost.analysis;

import dev.pathcost.calltree.CallTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Which of the wanted traces enter rows, if not all may: the first ones in some order.
 *
 * @param order by which figure
 * @param ascending whether the smallest come first
 * @param offset how many of the first are passed over, at least 0
 * @param limit how many enter rows at most, at least 1
 */
public record TracePick(TraceOrder order, boolean ascending, int offset, int limit) {

  /** @throws IllegalArgumentException if offset or limit is too small */
  public TracePick {
    if (offset < 0 || limit < 1) {
      throw new IllegalArgumentException(
          "An offset is at least 0, a limit at least 1; not " + offset + " and " + limit);
    }
  }

  /** Begins to pick; keeps no more traces than offset and limit together. */
  Picking begin() {
    return new Picking(order.comparator(ascending), offset, (long) offset + limit);
  }

  /** Traces as they come; only the first ones are kept. */
  static final class Picking {
    private final Comparator<CallTree> order;
    private final int offset;
    private final long most;
    private final PriorityQueue<CallTree> lastFirst;
    private long seen;

    private Picking(Comparator<CallTree> order, int offset, long most) {
      this.order = order;
      this.offset = offset;
      this.most = most;
      lastFirst = new PriorityQueue<>(order.reversed());
    }

    void offer(CallTree tree) {
      seen++;
      lastFirst.add(tree);
      if (lastFirst.size() > most) {
        lastFirst.remove();
      }
    }

    List<CallTree> picked() {
      List<CallTree> kept = new ArrayList<>(lastFirst);
      kept.sort(order);
      return kept.subList(Math.min(offset, kept.size()), kept.size());
    }

    long leftOut() {
      return seen - picked().size();
    }
  }
}
