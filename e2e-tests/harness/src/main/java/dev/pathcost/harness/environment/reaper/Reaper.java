package dev.pathcost.harness.environment.reaper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * The program that ends the services if the harness cannot: a JVM of its own, which is told of each
 * on its standard input, a line each, and ends all of them once that input ends, which it does
 * however the harness died. The lines are {@code process <pid> <start in ms since the epoch>},
 * {@code container <name>} and {@code spare <name>}, which takes a container back.
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

  /** The engine may be making a container just as its run is killed. */
  private static final Duration LATE_CONTAINER = Duration.ofSeconds(3);

  /** Names of containers. */
  private final Set<String> containers = new CopyOnWriteArraySet<>();

  private Reaper() {}

  public static void main(String[] args) throws IOException {
    Reaper reaper = new Reaper();
    Runtime.getRuntime().addShutdownHook(new Thread(reaper::endAll));
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = orders.readLine(); line != null; line = orders.readLine()) {
      reaper.obey(line.split(" ", -1));
    }
  }

  private void obey(String[] words) {
    switch (words[0]) {
      case "process" ->
        watch(Long.parseLong(words[1]), Instant.ofEpochMilli(Long.parseLong(words[2])));
      case "container" -> containers.add(words[1]);
      case "spare" -> containers.remove(words[1]);
      default -> System.err.println("This is no order: " + String.join(" ", words));
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
    if (!containers.isEmpty()) {
      containers.forEach(Reaper::remove);
      pause(LATE_CONTAINER);
      containers.forEach(Reaper::remove);
    }
  }

  private static void pause(Duration length) {
    try {
      Thread.sleep(length.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A container that has been removed already is no failure: then there was nothing to do. */
  private static void remove(String container) {
    try {
      new ProcessBuilder("docker", "rm", "--force", "--volumes", container)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      System.err.println("Container " + container + " may be left: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
