package dev.pathcost.source;

import dev.pathcost.span.Dialects;
import dev.pathcost.span.SpanBuilder;
import java.util.ArrayList;
import java.util.List;

/** Spans that wait for something written behind them. Their builders are used again. */
final class PendingSpans {

  /** What one large trace needed, the next hardly will. */
  private static final int MOST_KEPT = 4096;

  private final Dialects dialects;
  private final List<SpanBuilder> builders = new ArrayList<>();
  private int count;

  PendingSpans(Dialects dialects) {
    this.dialects = dialects;
  }

  int count() {
    return count;
  }

  SpanBuilder get(int index) {
    return builders.get(index);
  }

  SpanBuilder add() {
    if (count == builders.size()) {
      builders.add(new SpanBuilder(dialects));
    }
    return builders.get(count++);
  }

  /** Forgets the spans from this one on, which have been built. */
  void cut(int index) {
    count = index;
    if (count == 0 && builders.size() > MOST_KEPT) {
      builders.subList(MOST_KEPT, builders.size()).clear();
    }
  }
}
