package dev.pathcost.harness.environment;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Things to undo, in reverse order. Runs to its end whatever fails, then throws the first failure
 * with the others suppressed in it.
 */
public final class CleanUp implements AutoCloseable {

  private final Object closing = new Object();
  private final Deque<AutoCloseable> actions = new ArrayDeque<>();

  /** Adds what is to be undone before everything that was added earlier. */
  public synchronized void add(AutoCloseable action) {
    actions.push(action);
  }

  /**
   * Has this done as well when the JVM is ended before everything is undone, as by Ctrl-C or by
   * Maven.
   *
   * @param close closes this, and whatever else is to be done then
   */
  public void alsoOnExit(Runnable close) {
    Thread onExit = new Thread(close, "clean-up-on-exit");
    Runtime.getRuntime().addShutdownHook(onExit);
    add(() -> {
      try {
        Runtime.getRuntime().removeShutdownHook(onExit);
      } catch (IllegalStateException e) {
        // It is running just now.
      }
    });
  }

  /**
   * Whoever else closes it meanwhile waits until all is undone: a JVM that ends would not let what
   * is being undone come to its end.
   */
  @Override
  public void close() {
    synchronized (closing) {
      undoAll();
    }
  }

  private void undoAll() {
    @Nullable RuntimeException failure = null;
    // What follows would end at once where it has to wait.
    boolean interrupted = Thread.interrupted();
    for (@Nullable AutoCloseable next = next(); next != null; next = next()) {
      @Nullable Throwable thrown = thrownBy(next);
      interrupted |= Thread.interrupted() || thrown instanceof InterruptedException;
      if (thrown != null && failure == null) {
        failure = new InfrastructureException(
            "Not everything could be cleaned up: " + thrown.getMessage(),
            "look for what is left running, and at the causes below.",
            thrown);
      } else if (thrown != null && failure != null) {
        failure.addSuppressed(thrown);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Native libraries throw errors too. */
  private static @Nullable Throwable thrownBy(AutoCloseable action) {
    try {
      action.close();
      return null;
    } catch (Throwable e) {
      return e;
    }
  }

  private synchronized @Nullable AutoCloseable next() {
    return actions.poll();
  }
}
