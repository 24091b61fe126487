package dev.pathcost.source.http;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where, and why, a pull may have missed traces. */
final class Doubts {

  private final Duration tick;
  private final Set<String> sentences = new LinkedHashSet<>();

  Doubts(Duration tick) {
    this.tick = tick;
  }

  /** So many traces came for a time that cannot be divided any more. */
  void cutAt(long from, int traces) {
    sentences.add("of traces that start at " + TimeWindow.instant(from, tick) + " the server gave "
        + traces + " and may have more");
  }

  /** The server cuts what it finds for each condition, before it looks what meets all of them. */
  void combined() {
    sentences.add("the server cuts its answers before it has looked at all conditions, so that some"
        + " traces may never be found; ask for a single tag, or none");
  }

  List<String> sentences() {
    return List.copyOf(sentences);
  }
}
