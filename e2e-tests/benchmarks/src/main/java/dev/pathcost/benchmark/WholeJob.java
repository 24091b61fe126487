package dev.pathcost.benchmark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.pathcost.analysis.Analysis;
import dev.pathcost.analysis.AnalysisOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The whole way from a file of Jaeger JSON to rows, beside a loop over the tokens of the same file
 * that does nothing with them. Both in turn, in one process: what else the machine does meets both.
 *
 * <p>Arguments: the file, and how many rounds (5 if not said). The first two rounds warm up.
 */
public final class WholeJob {
  private static final int WARM_UP = 2;

  private final Path file;
  private final double megabytes;
  private final PrintStream out;

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

  private void run(int rounds) throws IOException {
    out.printf("%s, %.0f MB, Java %s%n", file, megabytes, Runtime.version());
    List<double[]> measured = new ArrayList<>();
    for (int round = 1 - WARM_UP; round <= rounds; round++) {
      double tokens = speed(this::tokens);
      double rows = speed(this::rows);
      out.printf(
          "%s: tokens %.0f MB/s, rows %.0f MB/s, %.0f %%%n",
          round < 1 ? "warm-up" : "round " + round, tokens, rows, 100 * rows / tokens);
      if (round >= 1) {
        measured.add(new double[] {tokens, rows, rows / tokens});
      }
    }
    out.printf(
        "median: tokens %.0f MB/s, rows %.0f MB/s, %.0f %%%n",
        median(measured, 0), median(measured, 1), 100 * median(measured, 2));
  }

  /** Megabytes a second. */
  private double speed(Job job) throws IOException {
    long start = System.nanoTime();
    job.run();
    return megabytes / ((System.nanoTime() - start) / 1e9);
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

  private void rows() throws IOException {
    Analysis analysis = new Analysis(AnalysisOptions.DEFAULT);
    try (InputStream in = Files.newInputStream(file)) {
      analysis.read(in);
    }
    if (analysis.rows().rows().isEmpty()) {
      throw new IOException(file + " gives no rows");
    }
  }

  private static double median(List<double[]> rounds, int figure) {
    double[] sorted =
        rounds.stream().mapToDouble(round -> round[figure]).sorted().toArray();
    return Arrays.stream(sorted).skip((sorted.length - 1) / 2).findFirst().orElse(Double.NaN);
  }
}
