package dev.pathcost.cli;

import dev.pathcost.gate.baseline.Baseline;
import dev.pathcost.gate.baseline.BaselineFile;
import dev.pathcost.gate.baseline.RunSamples;
import dev.pathcost.gate.report.VerdictHtml;
import dev.pathcost.gate.report.VerdictTable;
import dev.pathcost.gate.verdict.Gate;
import dev.pathcost.gate.verdict.GateResult;
import dev.pathcost.gate.verdict.GateSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pathcost check}: compares a run with a baseline. */
@Command(
    name = "check",
    header = "Says which request types of a run got dearer than in a baseline, and where.",
    description = "",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:nothing got dearer",
      "1:something got dearer",
      "2:that could not be said of all request types: insufficient baseline, no data, unreadable"
          + " input"
    },
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

  @Option(
      names = {"-b", "--baseline"},
      paramLabel = "FILE",
      required = true,
      description = "The baseline.")
  private Path baseline = Path.of("");

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Writes the whole comparison, with plots, as one HTML file.")
  private @Nullable Path html;

  @Mixin
  private RunInput input = new RunInput();

  @Mixin
  private GateOptions options = new GateOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    GateSettings settings = options.settings();
    Baseline known = new BaselineFile(baseline).read();
    if (html != null) {
      makeRoomFor(html);
    }
    RunSamples run = input.record(spec.commandLine().getErr());
    GateResult result = new Gate(known, settings).check(run);
    PrintWriter out = spec.commandLine().getOut();
    out.print(VerdictTable.format(result));
    out.flush();
    if (html != null) {
      Files.writeString(html, VerdictHtml.page(result));
    }
    return switch (result.verdict()) {
      case PASS, WARNING -> ExitCodes.OK;
      case FAIL -> ExitCodes.FINDING;
      case NO_DATA, INSUFFICIENT_BASELINE -> ExitCodes.FAILURE;
    };
  }

  /** Before the check, so that a wrong path does not hide its verdict. */
  private static void makeRoomFor(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("--html cannot write " + file + ": it is a directory");
    }
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null && !Files.isDirectory(directory)) {
      try {
        Files.createDirectories(directory);
      } catch (IOException e) {
        throw new IOException(
            "--html cannot write " + file + ": there is no such directory, and none can be made",
            e);
      }
    }
  }
}
