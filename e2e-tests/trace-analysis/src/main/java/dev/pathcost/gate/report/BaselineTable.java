package dev.pathcost.gate.report;

import dev.pathcost.gate.Quantity;
import dev.pathcost.gate.baseline.Baseline;
import dev.pathcost.gate.baseline.Measure;
import dev.pathcost.gate.baseline.RowSamples;
import dev.pathcost.gate.baseline.RunEnvironment;
import dev.pathcost.gate.baseline.RunSamples;
import dev.pathcost.gate.baseline.Series;
import dev.pathcost.gate.baseline.TypeSamples;
import dev.pathcost.gate.statistics.Median;
import dev.pathcost.row.format.OneLine;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The runs of a baseline as text for a console. */
public final class BaselineTable {

  private BaselineTable() {}

  /** A line for each run; each line ends with a line feed. */
  public static String runs(Baseline baseline) {
    ConsoleTable table =
        new ConsoleTable("run", "recorded at", "environment", "types", "requests", "label");
    for (RunSamples run : baseline.runs()) {
      int requests =
          run.types().values().stream().mapToInt(TypeSamples::requests).sum();
      table.add(List.of(
          run.id(),
          run.recordedAt().toString(),
          run.environment().kind(),
          Integer.toString(run.types().size()),
          Integer.toString(requests),
          run.label()));
    }
    return "%s%n%s"
        .formatted(
            OneLine.of("Baseline of %s, %d runs"
                .formatted(baseline.system(), baseline.runs().size())),
            table.format());
  }

  /** Where a run took place, and the medians of its rows. */
  public static String run(RunSamples run) {
    RunEnvironment environment = run.environment();
    ConsoleTable table =
        new ConsoleTable("row (medians)", "in requests", "calls", "CPU", "memory", "wall time");
    for (TypeSamples type : run.types().values()) {
      type.rows()
          .forEach((row, samples) -> table.add(List.of(
              row.toString(),
              samples.all().requests() + "/" + type.requests(),
              calls(samples),
              median(samples.of(Measure.CPU), Quantity.TIME),
              median(samples.of(Measure.MEMORY), Quantity.MEMORY),
              median(samples.of(Measure.WALL), Quantity.TIME))));
    }
    List<String> head = List.of(
        "Run %s of %s %s".formatted(run.id(), run.recordedAt(), run.label()),
        "Environment: " + environment.kind(),
        "CPU: " + environment.cpu(),
        "JVM: " + environment.jvm(),
        "Settings: " + text(environment.settings()),
        "Images: " + text(environment.images()));
    return head.stream().map(line -> OneLine.of(line) + "\n").collect(Collectors.joining())
        + table.format();
  }

  private static String text(Map<String, String> entries) {
    return entries.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String calls(RowSamples samples) {
    return samples.fewestCalls() == samples.mostCalls()
        ? Long.toString(samples.mostCalls())
        : samples.fewestCalls() + " to " + samples.mostCalls();
  }

  private static String median(Series series, Quantity quantity) {
    double[] present = series.present();
    return present.length == 0 ? "n/a" : AlarmText.amount(quantity, Median.of(present));
  }
}
