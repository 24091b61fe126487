package dev.pathcost.calltree;

import dev.pathcost.span.Span;
import java.util.Arrays;
import java.util.List;

/** Finds the spans of a trace by their id, which several may share: made once, changed never. */
final class SpanIndex {
  static final int NONE = Links.NONE;

  private final List<Span> spans;

  /** By hash of the id, the number of the first span that has it. */
  private final int[] slots;

  /** The next span of the same id. */
  private final int[] next;

  SpanIndex(List<Span> spans) {
    this.spans = spans;
    slots = new int[Integer.highestOneBit(Math.max(1, spans.size())) * 4];
    next = new int[spans.size()];
    Arrays.fill(slots, NONE);
    for (int i = spans.size() - 1; i >= 0; i--) {
      int slot = slot(spans.get(i).spanId());
      next[i] = slots[slot];
      slots[slot] = i;
    }
  }

  /** All spans, in the order of their numbers. */
  List<Span> spans() {
    return spans;
  }

  /** The first span with this id, or {@link #NONE}. */
  int first(String spanId) {
    return slots[slot(spanId)];
  }

  /** The next span with the id of this one, or {@link #NONE}. */
  int next(int span) {
    return next[span];
  }

  /** Where the id is, or would be. */
  private int slot(String spanId) {
    int hash = spanId.hashCode() * 0x9E3779B9;
    int slot = (hash ^ hash >>> 16) & slots.length - 1;
    while (slots[slot] != NONE && !spans.get(slots[slot]).spanId().equals(spanId)) {
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }
}
