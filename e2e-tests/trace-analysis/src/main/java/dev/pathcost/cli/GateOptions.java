package dev.pathcost.cli;

import dev.pathcost.gate.statistics.OutlierRule;
import dev.pathcost.gate.verdict.GateSettings;
import dev.pathcost.gate.verdict.Margin;
import dev.pathcost.gate.verdict.Verdict;
import picocli.CommandLine.Option;

/** The arguments that say how strict the gate is. */
final class GateOptions {

  @Option(
      names = "--minimum-runs",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many comparable baseline runs it takes; ${DEFAULT-VALUE} by default.")
  private int minimumRuns = 5;

  @Option(
      names = "--cpu-margin",
      paramLabel = "PERCENT",
      defaultValue = "10",
      description = "How far above the worst baseline run's median CPU time may lie;"
          + " ${DEFAULT-VALUE} by default.")
  private double cpuMargin = 10;

  @Option(
      names = "--cpu-floor",
      paramLabel = "MICROSECONDS",
      defaultValue = "50",
      description = "A rise of CPU time that is never alarmed of; ${DEFAULT-VALUE} by default.")
  private long cpuFloor = 50;

  @Option(
      names = "--memory-margin",
      paramLabel = "PERCENT",
      defaultValue = "3",
      description =
          "How far above the baseline allocated bytes may lie; ${DEFAULT-VALUE} by default.")
  private double memoryMargin = 3;

  @Option(
      names = "--memory-floor",
      paramLabel = "BYTES",
      defaultValue = "256",
      description = "A rise of memory that is never alarmed of; ${DEFAULT-VALUE} by default.")
  private long memoryFloor = 256;

  @Option(
      names = "--wall",
      paramLabel = "show|warn|fail",
      defaultValue = "show",
      description = "What a rise of wall time does; ${DEFAULT-VALUE} by default.")
  private String wall = "show";

  @Option(
      names = "--wall-margin",
      paramLabel = "PERCENT",
      defaultValue = "25",
      description = "As --cpu-margin, for wall time; ${DEFAULT-VALUE} by default.")
  private double wallMargin = 25;

  @Option(
      names = "--outliers",
      paramLabel = "log-mad|mean-2-sigma",
      defaultValue = "log-mad",
      description = "Which single requests are listed as far above their row: modified z-score of"
          + " the logarithm above 3.5, or above mean + 2σ, the rule of the Python prototype;"
          + " ${DEFAULT-VALUE} by default. They fail nothing.")
  private String outliers = "log-mad";

  /** @throws IllegalArgumentException if an argument is out of its range */
  GateSettings settings() {
    Verdict ofWall = switch (wall) {
      case "show" -> Verdict.PASS;
      case "warn" -> Verdict.WARNING;
      case "fail" -> Verdict.FAIL;
      default ->
        throw new IllegalArgumentException("--wall is show, warn or fail, not '" + wall + "'");
    };
    OutlierRule rule = switch (outliers) {
      case "log-mad" -> OutlierRule.LogMad.STANDARD;
      case "mean-2-sigma" -> OutlierRule.MeanPlusDeviations.PROTOTYPE;
      default ->
        throw new IllegalArgumentException(
            "--outliers is log-mad or mean-2-sigma, not '" + outliers + "'");
    };
    return GateSettings.DEFAULT
        .withMinimumRuns(minimumRuns)
        .withMargins(
            new Margin(cpuMargin / 100, 1000 * cpuFloor),
            new Margin(memoryMargin / 100, memoryFloor))
        .withWall(new Margin(wallMargin / 100, GateSettings.DEFAULT.wall().absolute()), ofWall)
        .withOutliers(rule);
  }
}
