package dev.pathcost.harness.environment.kubernetes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tasks that may fail or hang without harm to the others: a few at a time, until a common time is
 * up. A task may start further ones.
 */
final class BoundedTasks implements AutoCloseable {

  private static final int AT_A_TIME = 4;

  private record Task(String what, Future<?> future) {}

  private final ExecutorService threads;
  private final long end;
  private final List<Task> started = new ArrayList<>();
  private final List<String> failures = new CopyOnWriteArrayList<>();

  BoundedTasks(Duration atMost) {
    this.end = System.nanoTime() + atMost.toNanos();
    this.threads = Executors.newFixedThreadPool(AT_A_TIME, task -> {
      Thread thread = new Thread(task, "collect-evidence");
      // One that hangs must not keep the JVM.
      thread.setDaemon(true);
      return thread;
    });
  }

  /** What a task brings, or nothing if it fails or takes too long. */
  <T> Optional<T> result(String what, Duration atMost, Callable<T> task) {
    Future<T> future = threads.submit(task);
    return await(what, future, Math.min(atMost.toNanos(), left()));
  }

  /** Starts a task that {@link #awaitAll()} waits for. */
  synchronized void start(String what, Runnable task) {
    started.add(new Task(what, threads.submit(task)));
  }

  /** Waits for all tasks, those included that are started meanwhile. */
  void awaitAll() {
    for (int i = 0; i < count(); i++) {
      Task task = task(i);
      await(task.what(), task.future(), left());
    }
  }

  /** What has failed and why, a sentence each. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  private <T> Optional<T> await(String what, Future<T> future, long nanos) {
    try {
      // A task that brings nothing has null for a result.
      return Optional.ofNullable(future.get(Math.max(0, nanos), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      future.cancel(true);
      failures.add(what + ": took too long.");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      failures.add(what + ": " + (cause == null ? e : cause));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      future.cancel(true);
      failures.add(what + ": was interrupted.");
    }
    return Optional.empty();
  }

  private long left() {
    return end - System.nanoTime();
  }

  private synchronized int count() {
    return started.size();
  }

  private synchronized Task task(int i) {
    return started.get(i);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
