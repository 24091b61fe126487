package dev.pathcost.gate.report;

import dev.pathcost.gate.baseline.RowId;
import dev.pathcost.gate.statistics.Interval;
import dev.pathcost.gate.statistics.Proportion;
import dev.pathcost.gate.verdict.GateResult;
import dev.pathcost.gate.verdict.Layer;
import dev.pathcost.gate.verdict.SmallestFound;
import dev.pathcost.gate.verdict.UnchangedRuns;
import dev.pathcost.row.format.OneLine;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the gate does on runs of unchanged software, as text for a console. */
public final class UnchangedTable {
  private static final List<Double> MARGINS = List.of(0.05, 0.10, 0.15, 0.20, 0.25, 0.30, 0.50);
  private static final double CONFIDENCE = 0.95;

  private UnchangedTable() {}

  /** The whole report; each line ends with a line feed. */
  public static String format(UnchangedRuns runs) {
    StringBuilder text = new StringBuilder();
    List<GateResult> checks = runs.checks();
    for (GateResult check : checks) {
      for (String alarm : AlarmText.lines(check)) {
        text.append("False alarm in %s: %s%n".formatted(check.runId(), alarm));
      }
    }
    text.append(smallestFound(runs.smallestFound()));
    text.append(margins(runs));
    notCompared(checks, text);
    text.append(
        "The interval takes the checks for independent; they share all but one of their runs.\n");
    text.append("False alarms: ").append(rate(runs.falseAlarms())).append('\n');
    return text.toString();
  }

  /** They say nothing of how often there is a false alarm, and are not counted. */
  private static void notCompared(List<GateResult> checks, StringBuilder text) {
    for (GateResult check : checks) {
      if (!check.comparesCosts()) {
        String why = check.requestTypes().stream()
            .flatMap(type -> check.obstacles(type).stream())
            .distinct()
            .collect(Collectors.joining("; "));
        text.append(OneLine.of("Not compared: %s: %s".formatted(check.runId(), why)))
            .append('\n');
      }
    }
  }

  private static String smallestFound(List<SmallestFound> found) {
    ConsoleTable table = new ConsoleTable(
        "row", "measure", "median", "lowest run", "highest run", "found from", "in runs");
    for (SmallestFound row : found) {
      if (row.row().kind() != RowId.Kind.PATH) {
        Layer layer = row.layer();
        table.add(List.of(
            row.row().toString(),
            layer.toString(),
            AlarmText.amount(layer.quantity(), row.median()),
            AlarmText.amount(layer.quantity(), row.lowestMedian()),
            AlarmText.amount(layer.quantity(), row.highestMedian()),
            factor(row.factor()),
            row.found().hits() + "/" + row.found().of()));
      }
    }
    return "The smallest rise of a row that is found in 95 % of the runs; of fewer than 20, in all:\n"
        + table.format();
  }

  private static String factor(double factor) {
    return Double.isInfinite(factor) ? "never" : String.format(Locale.ROOT, "×%.2f", factor);
  }

  private static String margins(UnchangedRuns runs) {
    ConsoleTable table = new ConsoleTable("CPU margin", "false alarms");
    for (double margin : MARGINS) {
      table.add(List.of(
          String.format(Locale.ROOT, "%.0f %%", 100 * margin),
          rate(runs.falseAlarmsWithCpuMargin(margin))));
    }
    return table.format();
  }

  private static String rate(Optional<Proportion> measured) {
    if (measured.isEmpty()) {
      return "unknown, since no run could be compared";
    }
    Proportion proportion = measured.orElseThrow();
    Interval exact = proportion.exact(CONFIDENCE);
    return String.format(
        Locale.ROOT,
        "%d of %d runs (%.0f %%; 95 %% interval %.0f %% to %.0f %%)",
        proportion.hits(),
        proportion.of(),
        100 * proportion.share(),
        100 * exact.low(),
        100 * exact.high());
  }
}
