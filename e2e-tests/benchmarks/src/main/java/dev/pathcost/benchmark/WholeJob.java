package dev.pathcost.benchmark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.sun.management.OperatingSystemMXBean;
import dev.pathcost.analysis.Analysis;
import dev.pathcost.analysis.AnalysisOptions;
import dev.pathcost.source.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The whole way from a file of Jaeger JSON to rows, by one thread and by two, beside a loop over
 * the tokens of the same file that does nothing with them. All in turn, in one process: what else
 * the machine does meets all of them.
 *
 * <p>Speeds are told by the clock and by the CPU time of the whole process, compiler and garbage
 * collector included: on a busy machine the second is the better one for what one thread does.
 *
 * <p>Arguments: the file, and how many rounds (5 if not said). The first two rounds warm up.
 */
public final class WholeJob {
  private static final int WARM_UP = 2;

  private final Path file;
  private final double megabytes;
  private final PrintStream out;
  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private WholeJob(Path file, PrintStream out) throws IOException {
    this.file = file;
    this.megabytes = Files.size(file) / 1e6;
    this.out = out;
  }

  /** @throws IOException if the file cannot be read */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 1) {
      System.err.println("Usage: WholeJob FILE [ROUNDS], with a file of Jaeger JSON");
      System.exit(2);
    }
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    new WholeJob(Path.of(arguments[0]), System.out).run(rounds);
  }

  private interface Job {
    void run() throws IOException;
  }

  /** In megabytes a second. */
  private record Speed(double byClock, double byCpu) {}

  private record Round(Speed tokens, Speed oneThread, Speed twoThreads) {

    String text() {
      return ("tokens %.0f MB/s (%.0f by CPU); rows by one thread %.0f (%.0f), by two %.0f (%.0f);"
              + " one to tokens %.2f (%.2f), two to one %.2f")
          .formatted(
              tokens.byClock,
              tokens.byCpu,
              oneThread.byClock,
              oneThread.byCpu,
              twoThreads.byClock,
              twoThreads.byCpu,
              toTokens(),
              oneThread.byCpu / tokens.byCpu,
              speedUp());
    }

    double toTokens() {
      return oneThread.byClock / tokens.byClock;
    }

    double speedUp() {
      return twoThreads.byClock / oneThread.byClock;
    }
  }

  private void run(int rounds) throws IOException {
    out.printf("%s, %.0f MB, Java %s%n", file, megabytes, Runtime.version());
    List<Round> measured = new ArrayList<>();
    for (int i = 1 - WARM_UP; i <= rounds; i++) {
      Round round = new Round(speed(this::tokens), speed(() -> rows(1)), speed(() -> rows(2)));
      out.println((i < 1 ? "warm-up: " : "round " + i + ": ") + round.text());
      if (i >= 1) {
        measured.add(round);
      }
    }
    out.printf(
        "median: one thread to tokens %.2f (%.2f by CPU), two threads to one %.2f%n",
        median(measured.stream().mapToDouble(Round::toTokens).toArray()),
        median(measured.stream()
            .mapToDouble(round -> round.oneThread.byCpu / round.tokens.byCpu)
            .toArray()),
        median(measured.stream().mapToDouble(Round::speedUp).toArray()));
  }

  private Speed speed(Job job) throws IOException {
    long start = System.nanoTime();
    long cpu = system.getProcessCpuTime();
    job.run();
    return new Speed(
        megabytes / ((System.nanoTime() - start) / 1e9),
        megabytes / ((system.getProcessCpuTime() - cpu) / 1e9));
  }

  private void tokens() throws IOException {
    long tokens = 0;
    try (InputStream in = Files.newInputStream(file);
        JsonParser json = new JsonFactory().createParser(in)) {
      while (json.nextToken() != null) {
        tokens++;
      }
    }
    if (tokens == 0) {
      throw new IOException(file + " has no JSON");
    }
  }

  private void rows(int threads) throws IOException {
    try (Analysis analysis = new Analysis(AnalysisOptions.DEFAULT.withThreads(threads))) {
      analysis.read(() -> Files.newInputStream(file), Problems.STRICT);
      if (analysis.rows().rows().isEmpty()) {
        throw new IOException(file + " gives no rows");
      }
    }
  }

  static double median(double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    return sorted[(sorted.length - 1) / 2];
  }
}
