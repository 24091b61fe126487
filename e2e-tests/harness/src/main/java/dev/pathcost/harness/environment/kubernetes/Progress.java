package dev.pathcost.harness.environment.kubernetes;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tells how far a run has got.
 *
 * @param lines takes a line of it
 */
record Progress(Consumer<String> lines) {

  void say(String line) {
    lines.accept(line);
  }

  /** Does something, then says what is the case now and how long it took. */
  <T> T timed(String what, Supplier<T> body) {
    long start = System.nanoTime();
    T result = body.get();
    say("%s after %.1f s".formatted(what, (System.nanoTime() - start) / 1e9));
    return result;
  }
}
