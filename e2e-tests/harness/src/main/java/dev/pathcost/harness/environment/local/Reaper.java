package dev.pathcost.harness.environment.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The program that ends the services if the harness cannot: a JVM of its own, which is told of each
 * service on its standard input ({@code <pid> <start in ms since the epoch>}, a line each) and ends
 * all of them once that input ends, which it does however the harness died.
 *
 * <p>It does so in a shutdown hook, so that a Ctrl-C, which reaches the whole process group and
 * this process too, makes it do its work and not leave it.
 *
 * <p>Runs from the harness's class path alone; uses nothing but the JDK.
 */
final class Reaper {

  /** How long a service may take to end by itself before it is killed. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** The start of a process is known in ticks of the system's clock, which is set now and then. */
  private static final Duration SAME_START = Duration.ofSeconds(3);

  private final List<ProcessHandle> watched = new CopyOnWriteArrayList<>();

  private Reaper() {}

  public static void main(String[] args) throws IOException {
    Reaper reaper = new Reaper();
    Runtime.getRuntime().addShutdownHook(new Thread(reaper::endAll));
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = orders.readLine(); line != null; line = orders.readLine()) {
      String[] words = line.split(" ", 2);
      reaper.watch(Long.parseLong(words[0]), Instant.ofEpochMilli(Long.parseLong(words[1])));
    }
  }

  /** A handle keeps the start of its process, so a process id used again is not mistaken later. */
  private void watch(long pid, Instant start) {
    ProcessHandle.of(pid).filter(process -> isSame(process, start)).ifPresent(watched::add);
  }

  private static boolean isSame(ProcessHandle process, Instant start) {
    return process
        .info()
        .startInstant()
        .map(actual -> Duration.between(actual, start).abs().compareTo(SAME_START) <= 0)
        .orElse(true);
  }

  private void endAll() {
    watched.forEach(ProcessHandle::destroy);
    long start = System.nanoTime();
    while (watched.stream().anyMatch(ProcessHandle::isAlive)
        && System.nanoTime() - start < GRACE.toNanos()) {
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        break;
      }
    }
    watched.forEach(ProcessHandle::destroyForcibly);
  }
}
