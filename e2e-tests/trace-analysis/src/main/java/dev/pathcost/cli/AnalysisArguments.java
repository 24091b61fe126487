package dev.pathcost.cli;

import dev.pathcost.analysis.Analysis;
import dev.pathcost.analysis.AnalysisOptions;
import dev.pathcost.analysis.TraceFile;
import dev.pathcost.analysis.TraceOrder;
import dev.pathcost.analysis.TracePick;
import dev.pathcost.calltree.CallTree;
import dev.pathcost.calltree.CpuValues;
import dev.pathcost.row.Rows;
import dev.pathcost.source.MalformedInputException;
import dev.pathcost.source.http.TraceQuery;
import dev.pathcost.span.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every subcommand is told that reads traces: which, and how they are taken. */
final class AnalysisArguments {

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = {
        "Traces: files, directories, or - for standard input. Jaeger JSON, OTLP JSON or OTLP"
            + " protobuf, packed or not: recognised by content."
      })
  private List<String> inputs = new ArrayList<>();

  @Mixin
  private BackendArguments backend = new BackendArguments();

  @Mixin
  private LimitArguments limits = new LimitArguments();

  @Option(
      names = "--order-by",
      paramLabel = "FIGURE",
      defaultValue = "start",
      description = "Which traces come first where --limit leaves some out, the largest figure"
          + " first: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}, the newest.")
  private Order order = Order.start;

  @Option(
      names = "--ascending",
      description = "The smallest figure first: the oldest, the fastest.")
  private boolean ascending;

  @Option(
      names = "--request-type",
      paramLabel = "TYPE",
      description =
          "Only requests of this type, such as 'svc-a GET /a/v1/a1'; * stands for any text."
              + " May be repeated.")
  private List<String> requestTypes = new ArrayList<>();

  @Option(
      names = "--through",
      paramLabel = "NAME",
      description =
          "Only requests that call this service, or this function (svc-c_c1); * stands for"
              + " any text. May be repeated: all must be called.")
  private List<String> through = new ArrayList<>();

  @Option(
      names = "--expect-services",
      paramLabel = "SERVICE",
      split = ",",
      description = "A trace without a span of each of these services is incomplete.")
  private Set<String> services = new HashSet<>();

  @Option(
      names = "--cpu-values",
      paramLabel = "KIND",
      defaultValue = "inclusive",
      description = "What CPU values mean where spans name no thread: inclusive (of the calls made)"
          + " or self. Default: ${DEFAULT-VALUE}.")
  private CpuMeaning cpuValues = CpuMeaning.inclusive;

  @Option(
      names = "--require-root",
      description =
          "A trace whose first span names a parent that is not there is incomplete. Without"
              + " this, a server span may be the entry of a client that reports no spans.")
  private boolean requireRoot;

  @Option(
      names = "--strict",
      description =
          "Stop at the first malformed input. Without this, what is damaged is left out, the rest"
              + " used, and the mistake is reported.")
  private boolean strict;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads read and add up; default: as many as there are processors.")
  private int threads = Runtime.getRuntime().availableProcessors();

  // picocli shows the names of the constants, and options are written in lower case.
  @SuppressWarnings("checkstyle:ConstantName")
  private enum CpuMeaning {
    inclusive(CpuValues.INCLUSIVE_PER_THREAD),
    self(CpuValues.SELF);

    private final CpuValues values;

    CpuMeaning(CpuValues values) {
      this.values = values;
    }
  }

  @SuppressWarnings("checkstyle:ConstantName")
  private enum Order {
    start(TraceOrder.START),
    duration(TraceOrder.DURATION),
    cpu(TraceOrder.CPU),
    memory(TraceOrder.MEMORY);

    private final TraceOrder order;

    Order(TraceOrder order) {
      this.order = order;
    }
  }

  /**
   * Reads everything.
   *
   * @param standardInput what {@code -} stands for
   * @param err is told of mistakes in the input and of what the rows are made from
   * @param each is given every trace that enters the rows, if somebody wants them
   * @throws CommandException if an input is malformed and none may be
   */
  Rows analyse(InputStream standardInput, PrintWriter err, @Nullable Consumer<CallTree> each)
      throws IOException {
    requireInput();
    NamePattern anyType = NamePattern.anyOf(requestTypes);
    List<NamePattern> called = through.stream().map(NamePattern::of).toList();
    if (threads < 1) {
      throw new CommandException("--threads " + threads + ": at least 1 is needed");
    }
    AnalysisOptions options = new AnalysisOptions(
        Dialects.known(),
        cpuValues.values,
        services,
        !requireRoot,
        tree -> anyType.matches(tree.requestType().toString())
            && called.stream().allMatch(name -> calls(tree, name)),
        threads,
        limits.isGiven()
            ? new TracePick(order.order, ascending, limits.offset(), limits.limit())
            : null);
    try (Analysis analysis = new Analysis(options, each)) {
      return analyse(analysis, standardInput, err);
    }
  }

  private Rows analyse(Analysis analysis, InputStream standardInput, PrintWriter err)
      throws IOException {
    boolean malformed = false;
    boolean cut = backend.isGiven() && pull(analysis, err);
    for (InputFiles.Input input : InputFiles.of(inputs, standardInput)) {
      malformed |= read(analysis, input, err);
    }
    Rows rows = analysis.rows();
    if (analysis.externalClients() > 0) {
      err.printf(
          "%d traces were begun by a client that reports no spans itself%n",
          analysis.externalClients());
    }
    rows.rows().stream()
        .mapToDouble(row -> row.durationNanos().relativeError())
        .max()
        .ifPresent(error -> sayIfEstimated(error, err));
    err.println(rows.coverage().text() + limited(analysis.leftOut(), cut));
    if (malformed && rows.coverage().pulled() == 0) {
      throw new CommandException("There is not one span in the input");
    }
    return rows;
  }

  private static void sayIfEstimated(double error, PrintWriter err) {
    if (error > 0) {
      err.printf(
          Locale.ROOT,
          "Percentiles of rows with very many requests may be off by %.1f %%; sums are exact%n",
          100 * error);
    }
  }

  private void requireInput() {
    String misplaced = backend.withoutServer();
    if (misplaced != null) {
      throw new CommandException(misplaced);
    }
    if (inputs.isEmpty() && !backend.isGiven()) {
      throw new CommandException("Whose traces? Name files, directories, - for standard input, or"
          + " --jaeger URL or --zipkin URL with --service NAME");
    }
  }

  /** Whether the server was not asked for all, since only the newest are needed. */
  private boolean pull(Analysis analysis, PrintWriter err) throws IOException {
    boolean newestOfAll = limits.isGiven()
        && order == Order.start
        && !ascending
        && inputs.isEmpty()
        && requestTypes.isEmpty()
        && through.isEmpty()
        && limits.limit() < TraceQuery.ALL - limits.offset();
    int most = newestOfAll ? limits.offset() + limits.limit() : TraceQuery.ALL;
    return backend.pull(most, 0, answer -> answer.read(analysis::add), err).stoppedAtLimit();
  }

  private String limited(long leftOut, boolean cut) {
    if (!limits.isGiven()) {
      return "";
    }
    String order = (ascending ? "ascending " : "") + this.order;
    return "; CUT: --limit and --offset left out " + leftOut + " of the wanted ones, by " + order
        + (cut ? ", and older ones that were not pulled" : "");
  }

  /** Whether something in the input was not what its format says. */
  private boolean read(Analysis analysis, InputFiles.Input input, PrintWriter err)
      throws IOException {
    Mistakes mistakes = new Mistakes(input.name(), strict, err);
    try (Progress progress = new Progress(err, "bytes", 0)) {
      TraceFile watched =
          () -> new WatchedInputStream(input.open(), input.name(), input.size(), progress);
      if (input.isFile()) {
        analysis.read(watched, mistakes);
      } else {
        try (InputStream in = watched.open()) {
          analysis.read(in, mistakes);
        }
      }
    } catch (MalformedInputException e) {
      throw new CommandException(input.name() + ": " + e.getMessage(), e);
    }
    mistakes.summarize();
    return mistakes.any();
  }

  private static boolean calls(CallTree tree, NamePattern name) {
    return tree.calls().stream()
        .anyMatch(call -> name.matches(call.service()) || name.matches(call.element()));
  }
}
