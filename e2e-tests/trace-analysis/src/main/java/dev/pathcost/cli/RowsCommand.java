package dev.pathcost.cli;

import dev.pathcost.row.FoldedStacks;
import dev.pathcost.row.Level;
import dev.pathcost.row.Row;
import dev.pathcost.row.Rows;
import dev.pathcost.row.format.BareLines;
import dev.pathcost.row.format.RowCsv;
import dev.pathcost.row.format.RowHtml;
import dev.pathcost.row.format.RowJson;
import dev.pathcost.row.format.RowTable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pathcost rows}: from traces to rows. */
@Command(
    name = "rows",
    header = "Adds up what each request type costs, by the paths it takes.",
    description = {
      "",
      "Reads traces, folds each into its call tree, and adds up rows: request type x call path ->"
          + " requests, CPU time, memory. Paths of one request type share calls, so they must not be"
          + " added up; the row 'whole request' is the one that adds up.",
      "",
      "What the rows are made from, and what they leave out, is the last line on standard error.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  pathcost rows target/e2e/traces",
      "  pathcost rows --request-type 'svc-a *' --by memory --top 5 traces.json.gz",
      "  pathcost rows --jaeger http://localhost:16686 --service svc-a --since 1h",
      "  pathcost rows --limit 100 --order-by cpu target/e2e/traces",
      "  curl -s 'http://jaeger:16686/api/traces?service=svc-a' | pathcost rows --format csv -",
      "  pathcost rows --format folded traces.json | flamegraph.pl > cpu.svg",
      "",
      "Exit codes: 0 rows were written, 2 they could not be."
    })
final class RowsCommand implements Callable<Integer> {

  @Mixin
  private AnalysisArguments arguments = new AnalysisArguments();

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      defaultValue = "function",
      description =
          "What an element of a path is: ${COMPLETION-CANDIDATES}. Default:" + " ${DEFAULT-VALUE}.")
  private Levels level = Levels.function;

  @Option(
      names = "--by",
      paramLabel = "FIGURE",
      description =
          "The largest first, by ${COMPLETION-CANDIDATES}. Default: request types and paths by"
              + " name.")
  private @Nullable RowOrder order;

  @Option(
      names = "--top",
      paramLabel = "N",
      description =
          "Only so many request types, and so many paths of each; by total CPU time unless --by"
              + " says otherwise.")
  private @Nullable Integer top;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description =
          "${COMPLETION-CANDIDATES}; lines are path,total_cpu_time,peak_mem_usage, folded is"
              + " for flame graphs. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.table;

  @Mixin
  private OutputArguments output = new OutputArguments();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @SuppressWarnings("checkstyle:ConstantName") // picocli shows the names of the constants
  private enum Levels {
    function,
    service,
    both
  }

  @SuppressWarnings("checkstyle:ConstantName") // picocli shows the names of the constants
  private enum Format {
    table,
    csv,
    json,
    lines,
    folded,
    html
  }

  @Override
  public Integer call() throws IOException {
    if (top != null && top < 1) {
      throw new CommandException("--top " + top + ": at least 1 is shown");
    }
    requireFit();
    FoldedStacks stacks =
        new FoldedStacks(level == Levels.service ? Level.SERVICE : Level.FUNCTION);
    AnalysedRows analysed = arguments.analyse(
        System.in, spec.commandLine().getErr(), format == Format.folded ? stacks::add : null);
    output.write(spec.commandLine().getOut(), text -> write(analysed, stacks, text));
    return ExitCodes.OK;
  }

  /** What a format has no place for is not passed over in silence. */
  private void requireFit() {
    if (format == Format.folded && (order != null || top != null)) {
      throw new CommandException("--format folded has no rows to sort or leave out; leave out --by"
          + " and --top, or take --request-type or --limit");
    }
    if (level == Levels.both && (format == Format.folded || format == Format.lines)) {
      throw new CommandException("--format " + format + " does not tell which level a path is of;"
          + " take --level function or --level service");
    }
  }

  private void write(AnalysedRows analysed, FoldedStacks stacks, Appendable text)
      throws IOException {
    Rows rows = analysed.rows();
    List<Row> shown = shown(rows);
    switch (format) {
      case table -> text.append(RowTable.format(shown, output.width()));
      case csv -> RowCsv.writeTo(shown, text);
      case json -> RowJson.writeTo(shown, rows.coverage(), analysed.leftOut(), text);
      case lines -> BareLines.writeTo(shown, text);
      case folded -> stacks.writeTo(text);
      case html -> text.append(RowHtml.format(new Rows(shown, rows.coverage())));
    }
  }

  private List<Row> shown(Rows rows) {
    List<Row> ofLevel = switch (level) {
      case function -> rows.at(Level.FUNCTION);
      case service -> rows.at(Level.SERVICE);
      case both -> rows.rows();
    };
    RowOrder by = order == null && top != null ? RowOrder.total : order;
    return by == null ? ofLevel : by.sorted(ofLevel, top == null ? Long.MAX_VALUE : top);
  }
}
