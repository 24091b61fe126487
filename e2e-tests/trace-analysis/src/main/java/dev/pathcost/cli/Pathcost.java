package dev.pathcost.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command itself; all work is in its subcommands. */
@Command(
    name = "pathcost",
    header = "What a request costs, by the path it takes.",
    description = {
      "",
      "Reads traces, folds each into its call tree, and adds up rows: request type x call path ->"
          + " requests, CPU time, memory.",
      ""
    },
    footer = {
      "",
      "pathcost <COMMAND> --help says what a command does, with examples.",
      "Shell completion: source <(pathcost generate-completion)",
      "Exit codes: 0 done, 1 something was found that fails a pipeline, 2 it could not be done."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Pathcost.Version.class,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    subcommands = {
      RowsCommand.class,
      PullCommand.class,
      BaselineCommand.class,
      CheckCommand.class,
      AaCommand.class,
      GenerateCommand.class,
      AutoComplete.GenerateCompletion.class
    })
public final class Pathcost implements Runnable {

  @Option(
      names = "--verbose",
      description = "Show the stack trace of a failure.",
      scope = ScopeType.INHERIT)
  private boolean verbose;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  private Pathcost() {}

  /** Runs the command and ends the JVM with one of {@link ExitCodes}. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code = run(out, err, args);
    out.flush();
    err.flush();
    System.exit(code);
  }

  /** Runs the command and says how it ended. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    Pathcost pathcost = new Pathcost();
    return new CommandLine(pathcost)
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((e, command, parsed) -> {
          command.getErr().println("pathcost: " + reason(e));
          if (pathcost.verbose) {
            e.printStackTrace(command.getErr());
          } else if (!(e instanceof CommandException || e instanceof IOException)) {
            command.getErr().println("  --verbose shows where.");
          }
          return ExitCodes.FAILURE;
        })
        .execute(args);
  }

  private static String reason(Exception e) {
    if (e instanceof NoSuchFileException missing) {
      return "There is no file " + missing.getFile();
    }
    String message = e.getMessage();
    return message == null ? e.toString() : message;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  /** Picocli asks for it. */
  static final class Version implements CommandLine.IVersionProvider {

    Version() {}

    @Override
    public String[] getVersion() {
      String version = Pathcost.class.getPackage().getImplementationVersion();
      return new String[] {"pathcost " + (version == null ? "(not packaged)" : version)};
    }
  }
}
