package dev.pathcost.cli;

import dev.pathcost.source.http.PullReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pathcost pull}: saves what a server answers. */
@Command(
    name = "pull",
    header = "Saves traces of a server in files.",
    description = {
      "",
      "Asks until nothing is left out, and saves each answer as it came, in a file of its own. One"
          + " trace may be in several answers; pathcost rows counts it once.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  pathcost pull --jaeger http://localhost:16686 --service svc-a --since 1h traces",
      "  pathcost pull --jaeger http://host/jaeger --service svc-a --start 2026-03-01 \\",
      "      --end 2026-03-02 --gzip traces && pathcost rows traces",
      "  pathcost pull --zipkin http://localhost:9411 --since 10m traces",
      "",
      "Exit codes: 0 all that was asked for was saved, 2 it could not be, or some may be missing."
    })
final class PullCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "DIRECTORY",
      arity = "1",
      description = "Where to; it is made if it is not there, and must be empty.")
  private Path directory = Path.of("");

  @Mixin
  private BackendArguments backend = new BackendArguments();

  @Mixin
  private LimitArguments limits = new LimitArguments();

  @Option(names = "--gzip", description = "Pack the files.")
  private boolean gzip;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (!backend.isGiven()) {
      throw new CommandException("Which server? Name it by --jaeger URL or --zipkin URL");
    }
    AnswerFiles files = new AnswerFiles(directory, gzip);
    PullReport report = backend.pull(
        limits.limit(), limits.offset(), files::save, spec.commandLine().getErr());
    spec.commandLine()
        .getErr()
        .printf(
            "%d traces are in %d files in %s%s%n",
            report.traces(),
            files.count(),
            directory,
            report.stoppedAtLimit()
                ? "; answers are saved whole, so there may be others as well"
                : "");
    return report.doubts().isEmpty() ? ExitCodes.OK : ExitCodes.FAILURE;
  }
}
