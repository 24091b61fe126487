package dev.pathcost.source.http;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Gets and reads one answer while the one before it is made use of; never more than one. */
final class AskingAhead implements AutoCloseable {

  private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
    Thread asking = new Thread(task, "pathcost-pull");
    asking.setDaemon(true);
    return asking;
  });
  private @Nullable TimeWindow window;
  private @Nullable Future<Received> answer;

  /** Begins to ask for a window, unless another one has not been taken yet. */
  void begin(TimeWindow next, Callable<Received> asking) {
    if (answer == null) {
      window = next;
      answer = thread.submit(asking);
    }
  }

  boolean isFor(TimeWindow asked) {
    return asked.equals(window);
  }

  /** What came for the window; null if it has not been asked for. */
  @Nullable
  Received take(TimeWindow asked) throws IOException, InterruptedException {
    Future<Received> pending = answer;
    if (pending == null || !isFor(asked)) {
      return null;
    }
    window = null;
    answer = null;
    try {
      return pending.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
