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
import dev.pathcost.span.SpanCondition;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The arguments that say which server is asked for traces, if any, and for which. */
final class BackendArguments {

  private static final Duration SINCE = Duration.ofHours(1);

  /** Nanoseconds since 1970 end there. */
  private static final Instant LATEST = Instant.parse("2262-01-01T00:00:00Z");

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
      description =
          "Traces with a span of this service. Jaeger needs one, Zipkin and files do not. This and"
              + " what follows is asked of one span; of the server, if one is named, else of files.")
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
      description = "... that started at most so long before --end. Default: 1h of a server,"
          + " all of files.")
  private @Nullable Duration since;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      converter = InstantText.class,
      description = "... that started then or later: 2026-03-01T12:00:00Z, or without Z,"
          + " which means UTC as well. Instead of --since.")
  private @Nullable Instant start;

  @Option(
      names = "--end",
      paramLabel = "TIME",
      converter = InstantText.class,
      description = "... that started before that. Default: now; of files, no end.")
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
      description = "How long one request may take. Default: 30s.")
  private @Nullable Duration requestTimeout;

  /** Whether a server is named. */
  boolean isGiven() {
    return jaeger != null || zipkin != null;
  }

  /**
   * What is asked for, to be asked of files where no server is named: of any time, unless one is
   * said.
   *
   * @throws CommandException if the arguments make no question
   */
  SpanCondition ofFiles() {
    if (!headers.isEmpty() || requestTimeout != null) {
      throw new CommandException(
          "--header and --request-timeout are for a server; name one by --jaeger or --zipkin");
    }
    requireOneBeginning();
    if (tags.containsKey("")) {
      throw new CommandException("--tag KEY=VALUE names a key");
    }
    Instant to = end == null && since != null ? Instant.now() : end;
    Instant from = to == null || since == null ? start : before(to, since);
    try {
      return new SpanCondition(service, operation, tags, from, to, minDuration, maxDuration);
    } catch (IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
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
    requireHeaders();
    TraceQuery query = query(limit, offset);
    HttpOptions options = HttpOptions.DEFAULT
        .withRequestTimeout(requestTimeout())
        .withHeaders(headers)
        .withRetryListener(retry -> err.println("pathcost: " + retry));
    TraceBackend backend = backend(options);
    PullReport report = pull(backend, query, sink, err);
    err.println(backend.description() + ": " + report.text());
    return report;
  }

  private Duration requestTimeout() {
    if (requestTimeout == null) {
      return HttpOptions.DEFAULT.requestTimeout();
    }
    if (requestTimeout.isZero()) {
      throw new CommandException("--request-timeout must be longer than nothing, such as 30s");
    }
    return requestTimeout;
  }

  /** A value may be a secret, and what refuses it repeats it. */
  private void requireHeaders() {
    headers.forEach((name, value) -> {
      try {
        HttpRequest.newBuilder().header(name, value);
      } catch (IllegalArgumentException e) {
        throw new CommandException("--header " + name.replaceAll("\\p{Cntrl}", "?")
            + " cannot be sent; is there a line break in its value, or is it one that HTTP keeps to"
            + " itself?");
      }
    });
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

  /** Before 1970 there are no traces. */
  private static Instant before(Instant end, Duration duration) {
    boolean tooLong = duration.compareTo(Duration.between(Instant.EPOCH, end)) > 0;
    return tooLong && end.isAfter(Instant.EPOCH) ? Instant.EPOCH : end.minus(duration);
  }

  private TraceQuery query(int limit, int offset) {
    if (service == null && jaeger != null) {
      throw new CommandException("Jaeger searches the traces of one service: name it by --service");
    }
    requireOneBeginning();
    Instant to = end == null ? Instant.now() : end;
    Instant from = start == null ? before(to, since == null ? SINCE : since) : start;
    if (from.isBefore(Instant.EPOCH) || to.isAfter(LATEST)) {
      throw new CommandException("Traces are from 1970 to 2262; --start " + from + " and --end "
          + to + " are not both in that time");
    }
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

  private void requireOneBeginning() {
    if (since != null && start != null) {
      throw new CommandException("--since and --start both say where to begin; give one");
    }
  }
}
