package dev.pathcost.harness.environment;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Things to undo, in reverse order. Runs to its end whatever fails, then throws the first failure
 * with the others suppressed in it.
 */
public final class CleanUp implements AutoCloseable {

  private final Deque<AutoCloseable> actions = new ArrayDeque<>();

  /** Adds what is to be undone before everything that was added earlier. */
  public synchronized void add(AutoCloseable action) {
    actions.push(action);
  }

  @Override
  public void close() {
    @Nullable RuntimeException failure = null;
    for (@Nullable AutoCloseable next = next(); next != null; next = next()) {
      try {
        next.close();
      } catch (Exception e) {
        if (e instanceof InterruptedException) {
          Thread.currentThread().interrupt();
        }
        if (failure == null) {
          failure = new InfrastructureException(
              "Not everything could be cleaned up: " + e.getMessage(),
              "look for what is left running, and at the causes below.",
              e);
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private synchronized @Nullable AutoCloseable next() {
    return actions.poll();
  }
}
