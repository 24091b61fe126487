package dev.pathcost.cli;

import dev.pathcost.gate.baseline.Baseline;
import dev.pathcost.gate.baseline.BaselineException;
import dev.pathcost.gate.baseline.BaselineFile;
import dev.pathcost.gate.baseline.RunSamples;
import dev.pathcost.gate.report.BaselineTable;
import dev.pathcost.gate.verdict.GateSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code pathcost baseline}: keeps the runs that others are compared with. */
@Command(
    name = "baseline",
    header = "Keeps the runs that others are compared with.",
    description = "",
    mixinStandardHelpOptions = true)
final class BaselineCommand implements Runnable {

  @Option(
      names = {"-b", "--baseline"},
      paramLabel = "FILE",
      required = true,
      scope = ScopeType.INHERIT,
      description = "The baseline.")
  private Path baseline = Path.of("");

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Do what with it? " + String.join(", ", spec.subcommands().keySet()));
  }

  @Command(
      name = "add",
      header = "Adds a run; makes the file if there is none.",
      description = "",
      mixinStandardHelpOptions = true)
  int add(
      @Mixin RunInput input,
      @Option(
              names = "--system",
              paramLabel = "NAME",
              description = "The name of what was run; the file's own by default.")
          @Nullable
          String system,
      @Option(
              names = "--keep",
              paramLabel = "N",
              description = "Drops the oldest runs where there are more than N.")
          @Nullable
          Integer keep)
      throws IOException {
    if (keep != null && keep < 1) {
      throw new ParameterException(spec.commandLine(), "--keep is at least 1");
    }
    RunSamples run = input.record(spec.commandLine().getErr());
    warnOfFew(run);
    BaselineFile file = new BaselineFile(baseline);
    String name = system != null
        ? system
        : file.readIfPresent().map(Baseline::system).orElse(withoutExtension(baseline));
    Baseline after = keep == null
        ? file.add(name, run)
        : file.change(name, before -> before.plus(run).newest(keep));
    out()
        .printf(
            "Added run %s; %s has %d runs of %s now%n",
            run.id(), baseline, after.runs().size(), after.system());
    return ExitCodes.OK;
  }

  /** What is too small to count is better known when it can still be recorded again. */
  private void warnOfFew(RunSamples run) {
    int needed = GateSettings.DEFAULT.minimumRequests();
    List<String> few = run.types().entrySet().stream()
        .filter(type -> type.getValue().requests() < needed)
        .map(type -> "%d of %s".formatted(type.getValue().requests(), type.getKey()))
        .toList();
    if (!few.isEmpty()) {
      spec.commandLine()
          .getErr()
          .printf(
              "pathcost: a check compares types only with runs that have %d requests or more of"
                  + " them, and this run has %s%n",
              needed, String.join(", ", few));
    }
  }

  private static String withoutExtension(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("(?<=.)\\.[^.]*$", "");
  }

  @Command(
      name = "list",
      header = "Lists the runs.",
      description = "",
      mixinStandardHelpOptions = true)
  int list() {
    print(BaselineTable.runs(new BaselineFile(baseline).read()));
    return ExitCodes.OK;
  }

  @Command(
      name = "show",
      header = "Shows where a run took place and what its requests cost.",
      description = "",
      mixinStandardHelpOptions = true)
  int show(@Parameters(paramLabel = "RUN", description = "The id of a run.") String id) {
    Baseline known = new BaselineFile(baseline).read();
    RunSamples run = known.runs().stream()
        .filter(candidate -> candidate.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> new BaselineException("There is no run '%s' in %s".formatted(id, baseline)));
    print(BaselineTable.run(run));
    return ExitCodes.OK;
  }

  @Command(name = "drop", header = "Drops runs.", description = "", mixinStandardHelpOptions = true)
  int drop(
      @Parameters(paramLabel = "RUN", arity = "1..*", description = "The ids of runs.")
          List<String> ids) {
    Baseline known = new BaselineFile(baseline).read();
    Baseline after = new BaselineFile(baseline).change(known.system(), before -> {
      Baseline fewer = before;
      for (String id : ids) {
        fewer = fewer.without(id);
      }
      return fewer;
    });
    out().printf("%s has %d runs of %s now%n", baseline, after.runs().size(), after.system());
    return ExitCodes.OK;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private void print(String text) {
    out().print(text);
    out().flush();
  }
}
