package dev.pathcost.source.http;

import java.util.HashMap;
import java.util.Map;

/**
 * The traces that have been handed on and may come again. A pull walks back in time, so that a
 * trace comes again only if one of its spans starts before what has been walked through. The others
 * are forgotten, a while later: memory holds the traces of a minute, not all.
 */
final class SeenTraces {

  private static final int FEW = 10_000;

  private final Map<String, Long> earliestStarts = new HashMap<>();
  private final long margin;
  private int sizeAfterForgetting = FEW;

  /** @param margin for how much longer than needed a trace is remembered, since clocks differ */
  SeenTraces(long margin) {
    this.margin = margin;
  }

  /** Remembers a trace; false if it has been handed on before. */
  boolean add(String traceId, long earliestStart) {
    return earliestStarts.putIfAbsent(traceId, earliestStart) == null;
  }

  boolean has(String traceId) {
    return earliestStarts.containsKey(traceId);
  }

  /** Only spans that start before this come from now on. */
  void walkedBackTo(long tick) {
    if (earliestStarts.size() >= 2 * sizeAfterForgetting) {
      earliestStarts.values().removeIf(start -> start >= tick + margin);
      sizeAfterForgetting = Math.max(FEW, earliestStarts.size());
    }
  }

  int size() {
    return earliestStarts.size();
  }
}
