package dev.pathcost.cli;

import dev.pathcost.gate.baseline.BaselineFile;
import dev.pathcost.gate.report.UnchangedTable;
import dev.pathcost.gate.verdict.UnchangedRuns;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pathcost aa}: how the gate does on runs of unchanged software. */
@Command(
    name = "aa",
    header = "Says how the gate does on runs of unchanged software.",
    description = {
      "",
      "Checks each run of a baseline against the others, as if it were new: how often is there an"
          + " alarm though nothing was changed, and how much dearer must a row be to be found?",
      "All runs of the baseline must be of the same software in the same environment."
    },
    mixinStandardHelpOptions = true)
final class AaCommand implements Callable<Integer> {

  @Option(
      names = {"-b", "--baseline"},
      paramLabel = "FILE",
      required = true,
      description = "The baseline.")
  private Path baseline = Path.of("");

  @Mixin
  private GateOptions options = new GateOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public Integer call() {
    UnchangedRuns runs =
        new UnchangedRuns(new BaselineFile(baseline).read().runs(), options.settings());
    spec.commandLine().getOut().print(UnchangedTable.format(runs));
    spec.commandLine().getOut().flush();
    return ExitCodes.OK;
  }
}
