package dev.pathcost.calltree;

import java.util.List;

/** Span ids in a sentence, which stays one however many there are. */
final class SpanList {
  private static final int SHOWN = 5;

  private SpanList() {}

  static String of(List<String> spanIds) {
    String noun = spanIds.size() == 1 ? "span " : spanIds.size() + " spans: ";
    if (spanIds.size() <= SHOWN) {
      return noun + String.join(", ", spanIds);
    }
    return noun + String.join(", ", spanIds.subList(0, SHOWN)) + ", …";
  }
}
