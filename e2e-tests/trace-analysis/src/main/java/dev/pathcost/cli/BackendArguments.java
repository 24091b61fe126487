package dev.pathcost.cli;

import dev.pathcost.source.http.HttpOptions;
import dev.pathcost.source.http.JaegerBackend;
import dev.pathcost.source.http.PullListener;
import dev.pathcost.source.http.PullReport;
import dev.pathcost.source.http.PulledAnswer;
import dev.pathcost.source.http.TraceBackend;
import dev.pathcost.source.http.TracePull;
import dev.pathcost.source.http.TraceQuery;
import dev.pathcost.source.http.ZipkinBackend;
import dev.pathcost.span.Dialects;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The arguments that say which server is asked for traces, and for which. */
final class BackendArguments {

  private static final Duration SINCE = Duration.ofHours(1);

  @Option(
      names = "--jaeger",
      paramLabel = "URL",
      description = "Ask this Jaeger, such as http://localhost:16686 or http://host/jaeger.")
  private @Nullable URI jaeger;

  @Option(
      names = "--zipkin",
      paramLabel = "URL",
      description = "Ask this Zipkin, such as http://localhost:9411.")
  private @Nullable URI zipkin;

  @Option(
      names = "--service",
      paramLabel = "NAME",
      description = "Traces with a span of this service. Jaeger needs one, Zipkin does not.")
  private @Nullable String service;

  @Option(names = "--operation", paramLabel = "NAME", description = "... whose operation is this.")
  private @Nullable String operation;

  @Option(
      names = "--tag",
      paramLabel = "KEY=VALUE",
      description = "... that has this tag. May be repeated.")
  private Map<String, String> tags = new LinkedHashMap<>();

  @Option(
      names = "--min-duration",
      paramLabel = "DURATION",
      converter = DurationText.class,
      description = "... that took at least so long, such as 250ms.")
  private @Nullable Duration minDuration;

  @Option(
      names = "--max-duration",
      paramLabel = "DURATION",
      converter = DurationText.class,
      description = "... that took at most so long.")
  private @Nullable Duration maxDuration;

  @Option(
      names = "--since",
      paramLabel = "DURATION",
      converter = DurationText.class,
      description = "... that started at most so long before --end. Default: 1h.")
  private @Nullable Duration since;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      converter = InstantText.class,
      description = "... that started then or later: 2026-03-01T12:00:00Z. Instead of --since.")
  private @Nullable Instant start;

  @Option(
      names = "--end",
      paramLabel = "TIME",
      converter = InstantText.class,
      description = "... that started before that. Default: now.")
  private @Nullable Instant end;

  @Option(
      names = "--header",
      paramLabel = "NAME=VALUE",
      description = "Sent with every request, such as Authorization='Bearer ...'.")
  private Map<String, String> headers = new LinkedHashMap<>();

  @Option(
      names = "--request-timeout",
      paramLabel = "DURATION",
      converter = DurationText.class,
      defaultValue = "30s",
      description = "How long one request may take. Default: ${DEFAULT-VALUE}.")
  private Duration requestTimeout = HttpOptions.DEFAULT.requestTimeout();

  /** Whether a server is named. */
  boolean isGiven() {
    return jaeger != null || zipkin != null;
  }

  /** Which option of a query is given though no server is; null if all is well. */
  @Nullable
  String withoutServer() {
    if (isGiven()) {
      return null;
    }
    boolean any = service != null
        || operation != null
        || !tags.isEmpty()
        || minDuration != null
        || maxDuration != null
        || since != null
        || start != null
        || end != null;
    return any
        ? "--service, --operation, --tag, times and durations are asked of a server; name one by"
            + " --jaeger or --zipkin"
        : null;
  }

  /**
   * Pulls all that is asked for.
   *
   * @param limit how many traces at most, the newest; {@link TraceQuery#ALL} for all
   * @param offset how many of the newest are left out
   * @param sink is given each answer that brings something new
   * @param err is told of attempts that failed, on a terminal how far the pull is, and in the end
   *     what it brought
   * @throws CommandException if the arguments make no query
   * @throws IOException if the server does not answer, or the sink cannot take it
   */
  PullReport pull(int limit, int offset, AnswerSink sink, PrintWriter err) throws IOException {
    TraceQuery query = query(limit, offset);
    HttpOptions options = HttpOptions.DEFAULT
        .withRequestTimeout(requestTimeout)
        .withHeaders(headers)
        .withRetryListener(retry -> err.println("pathcost: " + retry));
    TraceBackend backend = backend(options);
    PullReport report = pull(backend, query, sink, err);
    err.println(backend.description() + ": " + report.text());
    return report;
  }

  private static PullReport pull(
      TraceBackend backend, TraceQuery query, AnswerSink sink, PrintWriter err) throws IOException {
    try (Progress progress = new Progress(err, "traces", 0)) {
      return TracePull.run(backend, query, new PullListener() {
        @Override
        public void answer(PulledAnswer answer) throws IOException {
          sink.accept(answer);
        }

        @Override
        public void progress(PullReport soFar) {
          progress.update(() -> String.format(
              Locale.ROOT,
              "%,d traces, %,d spans, %.0f %% of the time asked for",
              soFar.traces(),
              soFar.spans(),
              100 * soFar.share()));
        }
      });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("Interrupted", e);
    }
  }

  /** What takes answers. */
  interface AnswerSink {
    void accept(PulledAnswer answer) throws IOException;
  }

  private TraceBackend backend(HttpOptions options) {
    if (jaeger != null && zipkin != null) {
      throw new CommandException("--jaeger and --zipkin name two servers; give one");
    }
    try {
      return jaeger != null
          ? new JaegerBackend(jaeger, Dialects.known(), options)
          : new ZipkinBackend(Objects.requireNonNull(zipkin), Dialects.known(), options);
    } catch (IllegalArgumentException e) {
      String server = jaeger != null ? "--jaeger " + jaeger : "--zipkin " + zipkin;
      throw new CommandException(server + ": " + e.getMessage(), e);
    }
  }

  private TraceQuery query(int limit, int offset) {
    if (service == null && jaeger != null) {
      throw new CommandException("Jaeger searches the traces of one service: name it by --service");
    }
    if (since != null && start != null) {
      throw new CommandException("--since and --start both say where to begin; give one");
    }
    Instant to = end == null ? Instant.now() : end;
    Instant from = start == null ? to.minus(since == null ? SINCE : since) : start;
    try {
      return new TraceQuery(
          service == null ? "" : service,
          operation,
          tags,
          from,
          to,
          minDuration,
          maxDuration,
          limit,
          offset);
    } catch (IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }
}
