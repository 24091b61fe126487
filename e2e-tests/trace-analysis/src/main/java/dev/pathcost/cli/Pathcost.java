package dev.pathcost.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command itself; all work is in its subcommands. */
@Command(
    name = "pathcost",
    description = "What a request costs, by the path it takes.",
    mixinStandardHelpOptions = true,
    version = "pathcost 0.1.0-SNAPSHOT",
    subcommands = {RowsCommand.class})
public final class Pathcost implements Runnable {

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  private Pathcost() {}

  /** Runs the command and ends the JVM with one of {@link ExitCodes}. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true);
    PrintWriter err = new PrintWriter(System.err, true);
    System.exit(run(out, err, args));
  }

  /** Runs the command and says how it ended. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(new Pathcost())
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler((e, command, parsed) -> {
          command.getErr().println("pathcost: " + e.getMessage());
          return ExitCodes.FAILURE;
        })
        .execute(args);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing subcommand");
  }
}
