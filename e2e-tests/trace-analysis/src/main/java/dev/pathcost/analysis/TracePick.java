package dev.pathcost.analysis;

import dev.pathcost.calltree.CallTree;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Which of the wanted traces enter rows, if not all may: the first ones in some order.
 *
 * @param order by which figure
 * @param ascending whether the smallest come first
 * @param offset how many of the first are passed over, at least 0
 * @param limit how many enter rows at most, at least 1; {@link #ALL} for all
 */
public record TracePick(TraceOrder order, boolean ascending, int offset, int limit) {

  /** No limit. */
  public static final int ALL = Integer.MAX_VALUE;

  /** @throws IllegalArgumentException if offset or limit is too small */
  public TracePick {
    if (offset < 0 || limit < 1) {
      throw new IllegalArgumentException(
          "An offset is at least 0, a limit at least 1; not " + offset + " and " + limit);
    }
  }

  /** Begins to look where the first ones end. */
  Picking begin() {
    return new Picking(this);
  }

  private TraceOrder.Place place(CallTree tree) {
    return order.place(tree, ascending);
  }

  /**
   * Is shown all traces once, to find out which are picked. Of a trace it keeps its place in the
   * order alone, and that of the first ones only; all must be there a second time.
   */
  static final class Picking {
    private final TracePick pick;
    private final First passedOver;
    private final First taken;

    private Picking(TracePick pick) {
      this.pick = pick;
      passedOver = new First(pick.offset);
      taken = new First(pick.limit == ALL ? 0 : (long) pick.offset + pick.limit);
    }

    void show(CallTree tree) {
      TraceOrder.Place place = pick.place(tree);
      passedOver.show(place);
      taken.show(place);
    }

    /** Of how many it keeps the place. */
    int held() {
      return passedOver.lastFirst.size() + taken.lastFirst.size();
    }

    /** Whether it is one of those, once all have been shown. */
    boolean picked(CallTree tree) {
      TraceOrder.Place place = pick.place(tree);
      return !passedOver.contains(place) && (pick.limit == ALL || taken.contains(place));
    }
  }

  /** The first places of those that were shown. */
  private static final class First {
    private final long most;
    private final PriorityQueue<TraceOrder.Place> lastFirst =
        new PriorityQueue<>(TraceOrder.Place.ORDER.reversed());

    First(long most) {
      this.most = most;
    }

    void show(TraceOrder.Place place) {
      lastFirst.add(place);
      if (lastFirst.size() > most) {
        lastFirst.remove();
      }
    }

    boolean contains(TraceOrder.Place place) {
      TraceOrder.@Nullable Place last = lastFirst.peek();
      return last != null && TraceOrder.Place.ORDER.compare(place, last) <= 0;
    }
  }
}
