package dev.pathcost.benchmark;

import com.sun.management.OperatingSystemMXBean;
import dev.pathcost.analysis.Analysis;
import dev.pathcost.analysis.AnalysisOptions;
import dev.pathcost.source.http.HttpOptions;
import dev.pathcost.source.http.JaegerBackend;
import dev.pathcost.source.http.PullReport;
import dev.pathcost.source.http.TracePull;
import dev.pathcost.source.http.TraceQuery;
import dev.pathcost.span.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole way from a server to rows, beside a client that downloads the same bodies and does
 * nothing with them. Both in turn, in one process with the server, which answers from memory: what
 * else the machine does meets both.
 *
 * <p>Arguments: how many traces of 12 spans (20,000 if not said), and how many rounds (5). The
 * first two rounds warm up.
 */
public final class PullJob {
  private static final int WARM_UP = 2;

  private final StandInJaeger server;
  private final PrintStream out;
  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private PullJob(StandInJaeger server, PrintStream out) {
    this.server = server;
    this.out = out;
  }

  /** @throws Exception if the server cannot be asked */
  public static void main(String[] arguments) throws Exception {
    int traces = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    try (StandInJaeger server = new StandInJaeger(traces)) {
      new PullJob(server, System.out).run(rounds);
    }
  }

  private interface Job {
    void run() throws IOException, InterruptedException;
  }

  /** In seconds. */
  private record Time(double byClock, double byCpu) {}

  private record Round(Time pull, Time download) {
    double byClock() {
      return pull.byClock / download.byClock;
    }

    double byCpu() {
      return pull.byCpu / download.byCpu;
    }
  }

  private void run(int rounds) throws IOException, InterruptedException {
    List<Round> measured = new ArrayList<>();
    for (int i = 1 - WARM_UP; i <= rounds; i++) {
      server.takeRequests();
      Time pull = time(this::pull);
      List<URI> searches = server.takeRequests();
      Time download = time(() -> download(searches));
      Round round = new Round(pull, download);
      out.printf(
          "%s %d: pull to rows %.2f s (CPU %.2f), download of the same %d bodies %.2f s (%.2f);"
              + " ratio %.2f (%.2f)%n",
          i < 1 ? "warm-up" : "round",
          i < 1 ? i + WARM_UP : i,
          pull.byClock,
          pull.byCpu,
          searches.size(),
          download.byClock,
          download.byCpu,
          round.byClock(),
          round.byCpu());
      if (i >= 1) {
        measured.add(round);
      }
    }
    out.printf(
        "median ratio %.2f (%.2f by CPU)%n",
        WholeJob.median(measured.stream().mapToDouble(Round::byClock).toArray()),
        WholeJob.median(measured.stream().mapToDouble(Round::byCpu).toArray()));
  }

  private Time time(Job job) throws IOException, InterruptedException {
    long start = System.nanoTime();
    long cpu = system.getProcessCpuTime();
    job.run();
    return new Time((System.nanoTime() - start) / 1e9, (system.getProcessCpuTime() - cpu) / 1e9);
  }

  private void pull() throws IOException, InterruptedException {
    long[] times = server.times();
    TraceQuery query = TraceQuery.of(
        "svc-a",
        Instant.EPOCH.plusNanos(times[0] * 1000),
        Instant.EPOCH.plusNanos(times[1] * 1000 + 1));
    try (Analysis analysis = new Analysis(AnalysisOptions.DEFAULT)) {
      PullReport report = TracePull.run(
          new JaegerBackend(server.address(), Dialects.known(), HttpOptions.DEFAULT),
          query,
          answer -> answer.read(analysis::add));
      if (analysis.rows().rows().isEmpty() || !report.isComplete()) {
        throw new IOException("Not all was pulled: " + report.text());
      }
    }
  }

  private void download(List<URI> searches) throws IOException, InterruptedException {
    long bytes = 0;
    for (URI search : searches) {
      HttpRequest request =
          HttpRequest.newBuilder(server.address().resolve(search)).build();
      try (InputStream body =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body()) {
        bytes += body.transferTo(OutputStream.nullOutputStream());
      }
    }
    if (bytes == 0) {
      throw new IOException("Nothing was downloaded");
    }
  }
}
