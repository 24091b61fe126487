package dev.pathcost.source.http;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which of the traces, newest first, a query's limit and offset let through. */
final class Selection {

  private long toLeaveOut;
  private long toTake;
  private boolean leftOut;

  Selection(TraceQuery query) {
    toLeaveOut = query.offset();
    toTake = query.limit() == TraceQuery.ALL ? Long.MAX_VALUE : query.limit();
  }

  /** Nothing more is wanted. */
  boolean isFull() {
    return toTake == 0;
  }

  /** Whether the limit has left something out. */
  boolean leftOut() {
    return leftOut;
  }

  /** @param newestFirst traces that have not come before */
  Set<String> select(List<String> newestFirst) {
    Set<String> selected = new LinkedHashSet<>();
    for (String traceId : newestFirst) {
      if (toLeaveOut > 0) {
        toLeaveOut--;
      } else if (toTake > 0) {
        toTake--;
        selected.add(traceId);
      } else {
        leftOut = true;
      }
    }
    return selected;
  }
}
