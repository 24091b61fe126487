package dev.pathcost.source.http;

import java.io.IOException;

/** Takes what a pull brings, and is told how far it is. */
public interface PullListener {

  /**
   * Takes an answer with traces that have not come before, on the thread that pulls.
   *
   * @throws IOException ends the pull
   */
  void answer(PulledAnswer answer) throws IOException;

  /** Is told after each answer of the server how far the pull has come. */
  default void progress(PullReport soFar) {}
}
