package dev.pathcost.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Has several workers, each with a thread of its own, take pieces of work as they come. */
public final class Workers {
  private Workers() {}

  /** Where work comes from, one piece after the other; null at the end. */
  public interface Source<T> {
    @Nullable
    T next() throws IOException;
  }

  /** What a worker does with a piece. */
  public interface Work<W, T> {
    void on(W worker, T piece) throws IOException;
  }

  /**
   * Returns when all work is done. A single worker works in the calling thread.
   *
   * @throws IOException the first that the source or a worker throws; work that was not begun is
   *     left undone then
   */
  public static <W, T> void work(List<W> workers, Source<T> source, Work<W, T> work)
      throws IOException {
    if (workers.size() == 1) {
      for (T piece = source.next(); piece != null; piece = source.next()) {
        work.on(workers.get(0), piece);
      }
      return;
    }
    BlockingQueue<W> idle = new ArrayBlockingQueue<>(workers.size(), false, workers);
    BlockingQueue<Future<?>> begun = new ArrayBlockingQueue<>(2 * workers.size());
    ExecutorService threads = Executors.newFixedThreadPool(workers.size(), task -> {
      Thread thread = new Thread(task, "pathcost-reader");
      thread.setDaemon(true);
      return thread;
    });
    try {
      for (T piece = source.next(); piece != null; piece = source.next()) {
        T taken = piece;
        if (begun.remainingCapacity() == 0) {
          await(begun.take());
        }
        begun.add(threads.submit(() -> {
          W worker = idle.take();
          work.on(worker, taken);
          idle.add(worker);
          return null;
        }));
      }
      for (Future<?> task : begun) {
        await(task);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Reading was interrupted");
    } finally {
      end(threads);
    }
  }

  /** Nobody is to be at work any more when this returns. */
  private static void end(ExecutorService threads) {
    threads.shutdownNow();
    boolean interrupted = false;
    while (!threads.isTerminated()) {
      try {
        threads.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Likewise, with work that lies ready. */
  public static <W, T> void work(List<W> workers, Iterator<T> pieces, Work<W, T> work)
      throws IOException {
    work(workers, () -> pieces.hasNext() ? pieces.next() : null, work);
  }

  private static void await(Future<?> task) throws IOException, InterruptedException {
    try {
      task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException("A reader ended by " + e.getCause(), e.getCause());
    }
  }
}
