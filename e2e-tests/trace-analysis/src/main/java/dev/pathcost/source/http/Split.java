package dev.pathcost.source.http;

import java.util.Set;

/** An answer that was not believed, so that parts of its window are asked for. */
final class Split {

  private final Set<String> ids;
  private final int rows;
  private final int asked;
  private final long settledUntil;
  private boolean cut;

  /** @param settledUntil what begins from then on may have come to the server since it answered */
  Split(Received received, long settledUntil) {
    ids = Set.copyOf(received.found().ids());
    rows = received.found().rows();
    asked = received.asked();
    this.settledUntil = settledUntil;
  }

  int size() {
    return ids.size();
  }

  int rows() {
    return rows;
  }

  /** How many traces were asked for. */
  int asked() {
    return asked;
  }

  /**
   * Looks whether the answer for a part has a trace that this one should have had; true the first
   * time.
   */
  boolean lacks(Found part) {
    boolean lacks = part.ids().stream()
        .anyMatch(id -> !ids.contains(id) && part.times(id).first() < settledUntil);
    boolean first = lacks && !cut;
    cut |= lacks;
    return first;
  }

  /** Whether some trace was lacking. */
  boolean isCut() {
    return cut;
  }
}
