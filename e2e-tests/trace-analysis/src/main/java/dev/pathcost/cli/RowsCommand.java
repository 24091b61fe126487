package dev.pathcost.cli;

import dev.pathcost.analysis.Analysis;
import dev.pathcost.analysis.AnalysisOptions;
import dev.pathcost.calltree.CpuValues;
import dev.pathcost.calltree.ExpectedTrace;
import dev.pathcost.row.Rows;
import dev.pathcost.row.format.RowTable;
import dev.pathcost.span.Dialects;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pathcost rows}: from traces to rows. */
@Command(
    name = "rows",
    description = "Adds up what each request type costs, by the paths it takes.",
    mixinStandardHelpOptions = true)
final class RowsCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Files of traces, in any known format.")
  private List<Path> files = new ArrayList<>();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Analysis analysis = new Analysis(new AnalysisOptions(
        Dialects.known(), CpuValues.INCLUSIVE_PER_THREAD, ExpectedTrace.ANY, tree -> true));
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        analysis.read(in);
      }
    }
    Rows rows = analysis.rows();
    PrintWriter out = spec.commandLine().getOut();
    out.print(RowTable.format(rows.rows()));
    spec.commandLine().getErr().println(rows.coverage().text());
    out.flush();
    return ExitCodes.OK;
  }
}
