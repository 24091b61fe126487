package dev.pathcost.source.http;

import java.time.Duration;

/**
 * What came for a window.
 *
 * @param answer the answer
 * @param found what it has within the window
 * @param asked for how many traces the server was asked
 */
record Received(Answer answer, Found found, int asked) {

  /** The server may have cut at what it was asked for. */
  boolean isFull() {
    return found.size() >= asked;
  }

  /** The same for a shorter window that holds all of it. */
  Received within(TimeWindow window, TraceQuery query, Duration tick) {
    return new Received(answer, Found.in(answer, query, window, tick), asked);
  }
}
