package dev.pathcost.harness.environment.local;

import dev.pathcost.harness.environment.reaper.ReaperProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The processes of one environment: none is started once they are being ended. */
final class LocalProcesses {

  private final ReaperProcess reaper;
  private final Duration grace;
  private final List<Process> processes = new ArrayList<>();
  private boolean closed;

  /**
   * @param reaper ends them if nobody calls {@link #end()}
   * @param grace how long they may take to end by themselves
   */
  LocalProcesses(ReaperProcess reaper, Duration grace) {
    this.reaper = reaper;
    this.grace = grace;
  }

  synchronized Process start(ProcessBuilder builder) throws IOException {
    if (closed) {
      throw new IOException("the environment is being ended");
    }
    Process process = builder.start();
    processes.add(process);
    reaper.watch(process.toHandle());
    return process;
  }

  /** Ends all: asks each, then waits for all together, then kills what is left. */
  synchronized void end() throws InterruptedException {
    closed = true;
    processes.forEach(Process::destroy);
    try {
      allEnded().get(grace.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // They had their time.
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      processes.forEach(Process::destroyForcibly);
    }
  }

  private CompletableFuture<Void> allEnded() {
    return CompletableFuture.allOf(
        processes.stream().map(Process::onExit).toArray(CompletableFuture<?>[]::new));
  }
}
