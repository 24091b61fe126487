package dev.pathcost.cli;

import dev.pathcost.source.http.TraceQuery;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many traces, and how many to pass over first. */
final class LimitArguments {

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many traces; without it, all. What it leaves out is said.")
  private @Nullable Integer limit;

  @Option(
      names = "--offset",
      paramLabel = "N",
      defaultValue = "0",
      description = "Pass over so many first. Default: ${DEFAULT-VALUE}.")
  private int offset;

  /** Whether there is anything to leave out. */
  boolean isGiven() {
    return limit != null || offset != 0;
  }

  /**
   * @return {@link TraceQuery#ALL} if there is none
   * @throws CommandException if it is no such number
   */
  int limit() {
    if (limit != null && limit < 1) {
      throw new CommandException("--limit " + limit + ": at least 1 trace is taken");
    }
    return limit == null ? TraceQuery.ALL : limit;
  }

  /** @throws CommandException if it is no such number */
  int offset() {
    if (offset < 0) {
      throw new CommandException("--offset " + offset + ": it cannot be negative");
    }
    return offset;
  }
}
