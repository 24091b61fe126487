package dev.pathcost.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.function.BooleanSupplier;
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
    StandardOutput standardOutput = new StandardOutput(new FileOutputStream(FileDescriptor.out));
    PrintWriter out = new PrintWriter(standardOutput, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code = run(out, err, standardOutput::isBrokenPipe, args);
    out.flush();
    err.flush();
    System.exit(standardOutput.isBrokenPipe() ? ExitCodes.BROKEN_PIPE : code);
  }

  /** Runs the command and says how it ended. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    return run(out, err, () -> false, args);
  }

  /** @param brokenPipe whether nobody reads the output any more, which is no failure to tell */
  static int run(PrintWriter out, PrintWriter err, BooleanSupplier brokenPipe, String... args) {
    try {
      return commandLine(out, err, brokenPipe).execute(args);
    } catch (OutOfMemoryError e) {
      err.println("pathcost: Out of memory; give it more by PATHCOST_JAVA_OPTS=-Xmx2g, or by java"
          + " -Xmx2g -jar");
      return ExitCodes.FAILURE;
    } catch (Throwable e) {
      err.println("pathcost: " + e);
      e.printStackTrace(err);
      return ExitCodes.FAILURE;
    }
  }

  private static CommandLine commandLine(
      PrintWriter out, PrintWriter err, BooleanSupplier brokenPipe) {
    Pathcost pathcost = new Pathcost();
    CommandLine line = new CommandLine(pathcost);
    Objects.requireNonNull(line.getSubcommands().get("generate-completion"))
        .getCommandSpec()
        .usageMessage()
        .header("Writes a script by which bash and zsh complete pathcost's arguments.");
    return line.setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
        .setParameterExceptionHandler((e, wrong) -> {
          CommandLine command = e.getCommandLine();
          String name = command.getCommandSpec().qualifiedName();
          command
              .getErr()
              .println("pathcost: " + String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ")
                  + "; " + name + " --help tells what there is");
          return ExitCodes.FAILURE;
        })
        .setExecutionExceptionHandler((e, command, parsed) -> {
          if (brokenPipe.getAsBoolean()) {
            return ExitCodes.BROKEN_PIPE;
          }
          command.getErr().println("pathcost: " + reason(e));
          if (pathcost.verbose) {
            e.printStackTrace(command.getErr());
          } else if (!(e instanceof CommandException || e instanceof IOException)) {
            command.getErr().println("  --verbose shows where.");
          }
          return ExitCodes.FAILURE;
        });
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
    throw new ParameterException(
        spec.commandLine(),
        "Which command? " + String.join(", ", spec.subcommands().keySet()));
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
