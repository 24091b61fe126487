package dev.pathcost.cli;

import dev.pathcost.analysis.Analysis;
import dev.pathcost.analysis.AnalysisOptions;
import dev.pathcost.analysis.TraceFile;
import dev.pathcost.analysis.TraceOrder;
import dev.pathcost.analysis.TracePick;
import dev.pathcost.calltree.CallTree;
import dev.pathcost.calltree.CpuValues;
import dev.pathcost.row.Rows;
import dev.pathcost.row.format.LeftOut;
import dev.pathcost.source.MalformedInputException;
import dev.pathcost.source.http.PullReport;
import dev.pathcost.source.http.TraceQuery;
import dev.pathcost.span.Dialects;
import dev.pathcost.span.SpanCondition;
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
        "Traces: files, directories, or - for standard input. Jaeger JSON, OTLP JSON (also"
            + " Tempo's), OTLP protobuf or Zipkin JSON, packed or not: recognised by content."
      })
  private List<String> inputs = new ArrayList<>();

  @Mixin
  private BackendArguments backend = new BackendArguments();

  @Mixin
  private LimitArguments limits = new LimitArguments();

  @Option(
      names = "--order-by",
      paramLabel = "FIGURE",
      description = "Which traces come first where --limit leaves some out, the largest figure"
          + " first: ${COMPLETION-CANDIDATES}. Default: start, the newest.")
  private @Nullable Order order;

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
      names = "--path",
      paramLabel = "PATH",
      description =
          "Only requests in which these call each other, the first being where the request begins:"
              + " services (svc-a,svc-b) or functions, as rows write paths. May be repeated.")
  private List<String> paths = new ArrayList<>();

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
  AnalysedRows analyse(
      InputStream standardInput, PrintWriter err, @Nullable Consumer<CallTree> each)
      throws IOException {
    requireInput();
    if (!limits.isGiven() && (order != null || ascending)) {
      throw new CommandException("--order-by and --ascending say which traces --limit takes first;"
          + " give --limit as well, or sort rows by --by");
    }
    NamePattern anyType = NamePattern.anyOf(requestTypes);
    List<NamePattern> called = through.stream().map(NamePattern::of).toList();
    List<PathPattern> walked = paths.stream().map(PathPattern::of).toList();
    if (threads < 1) {
      throw new CommandException("--threads " + threads + ": at least 1 is needed");
    }
    AnalysisOptions options = new AnalysisOptions(
        Dialects.known(),
        cpuValues.values,
        services,
        !requireRoot,
        backend.isGiven() ? SpanCondition.ANY : backend.ofFiles(),
        tree -> anyType.matches(tree.requestType().toString())
            && called.stream().allMatch(name -> calls(tree, name))
            && walked.stream().allMatch(path -> path.leadsThrough(tree)),
        threads,
        limits.isGiven()
            ? new TracePick(order().order, ascending, limits.offset(), limits.limit())
            : null);
    try (Analysis analysis = new Analysis(options, each)) {
      return analyse(analysis, standardInput, err);
    }
  }

  private Order order() {
    return order == null ? Order.start : order;
  }

  private AnalysedRows analyse(Analysis analysis, InputStream standardInput, PrintWriter err)
      throws IOException {
    long mistakes = 0;
    PullReport pulled = backend.isGiven() ? pull(analysis, err) : null;
    for (InputFiles.Input input : InputFiles.of(inputs, standardInput)) {
      mistakes += read(analysis, input, err);
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
    LeftOut leftOut = new LeftOut(
        analysis.externalClients(),
        analysis.leftOut(),
        pulled != null && pulled.stoppedAtLimit(),
        mistakes,
        pulled == null ? List.of() : pulled.doubts());
    err.println(rows.coverage().text() + limited(leftOut) + doubted(leftOut));
    if (mistakes > 0 && rows.coverage().pulled() == 0) {
      throw new CommandException("There is not one span in the input");
    }
    return new AnalysedRows(rows, leftOut);
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
    if (inputs.isEmpty() && !backend.isGiven()) {
      throw new CommandException("Whose traces? Name files, directories, - for standard input, or"
          + " --jaeger URL or --zipkin URL with --service NAME");
    }
  }

  /** The server is not asked for all if only the newest are needed. */
  private PullReport pull(Analysis analysis, PrintWriter err) throws IOException {
    boolean newestOfAll = limits.isGiven()
        && order() == Order.start
        && !ascending
        && inputs.isEmpty()
        && requestTypes.isEmpty()
        && through.isEmpty()
        && paths.isEmpty()
        && limits.limit() < TraceQuery.ALL - limits.offset();
    int most = newestOfAll ? limits.offset() + limits.limit() : TraceQuery.ALL;
    return backend.pull(most, 0, answer -> answer.read(analysis::add), err);
  }

  private String limited(LeftOut leftOut) {
    if (leftOut.byLimit() == 0 && !leftOut.olderNotPulled()) {
      return "";
    }
    String by = (ascending ? "ascending " : "") + order();
    return "; CUT: --limit and --offset left out " + leftOut.byLimit() + " of the wanted ones, by "
        + by + (leftOut.olderNotPulled() ? ", and older ones that were not pulled" : "");
  }

  private static String doubted(LeftOut leftOut) {
    return leftOut.doubts().isEmpty()
        ? ""
        : "; DOUBTED: the server may have more, for " + leftOut.doubts().size()
            + " reasons told above";
  }

  /** How many things in the input were not what its format says. */
  private int read(Analysis analysis, InputFiles.Input input, PrintWriter err) throws IOException {
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
    return mistakes.count();
  }

  private static boolean calls(CallTree tree, NamePattern name) {
    return tree.calls().stream()
        .anyMatch(call -> name.matches(call.service()) || name.matches(call.element()));
  }
}
