package dev.pathcost.gate.verdict;

import dev.pathcost.gate.baseline.Baseline;
import dev.pathcost.gate.baseline.BaselineException;
import dev.pathcost.gate.baseline.Measure;
import dev.pathcost.gate.baseline.RowId;
import dev.pathcost.gate.baseline.RunSamples;
import dev.pathcost.gate.statistics.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the gate does on runs of unchanged software: how often it alarms though nothing happened, and
 * how much would have had to happen. Each run is checked against all others.
 */
public final class UnchangedRuns {
  private final List<RunSamples> runs;
  private final GateSettings settings;

  /**
   * @param runs runs of the same software in the same environment
   * @throws BaselineException if there are too few to check one against the others, or they are
   *     from different environments
   */
  public UnchangedRuns(List<RunSamples> runs, GateSettings settings) {
    this.runs = List.copyOf(runs);
    this.settings = settings;
    if (runs.size() <= settings.minimumRuns()) {
      throw new BaselineException(
          "To check each run against the others it takes %d runs or more, and there are %d"
              .formatted(settings.minimumRuns() + 1, runs.size()));
    }
    for (RunSamples run : runs) {
      List<String> differences = runs.get(0).environment().differences(run.environment());
      if (!differences.isEmpty()) {
        throw new BaselineException("The runs '%s' and '%s' do not compare: %s"
            .formatted(runs.get(0).id(), run.id(), String.join(", ", differences)));
      }
    }
  }

  /** Checks each run against the others. */
  public List<GateResult> checks() {
    return checks(settings);
  }

  private List<GateResult> checks(GateSettings with) {
    return runs.stream().map(run -> new Gate(others(run), with).check(run)).toList();
  }

  private Baseline others(RunSamples run) {
    return new Baseline("unchanged", runs.stream().filter(other -> other != run).toList());
  }

  /** How many of these checks fail. */
  public static Proportion falseAlarms(List<GateResult> checks) {
    long failed =
        checks.stream().filter(check -> check.verdict() == Verdict.FAIL).count();
    return new Proportion(Math.toIntExact(failed), checks.size());
  }

  /** How many checks would fail if CPU time had this margin. */
  public Proportion falseAlarmsWithCpuMargin(double relative) {
    return falseAlarms(checks(
        settings.withMargins(new Margin(relative, settings.cpu().absolute()), settings.memory())));
  }

  /**
   * How much dearer each row would have had to be to be found, in CPU time and memory: in each run,
   * its values are multiplied until the check against the other runs alarms.
   */
  public List<SmallestFound> smallestFound() {
    List<SmallestFound> found = new ArrayList<>();
    for (Measure measure : List.of(Measure.MEMORY, Measure.CPU)) {
      SortedMap<RowId, List<SmallestFound.InRun>> byRow = new TreeMap<>();
      for (RunSamples run : runs) {
        CostCheck check = new CostCheck(others(run).runs(), measure, settings);
        SortedMap<RowId, Comparison> comparisons = check.comparisons(run);
        comparisons.forEach((row, comparison) -> byRow
            .computeIfAbsent(row, id -> new ArrayList<>())
            .add(new SmallestFound.InRun(
                comparison.run().median(), new Slowdown(check, comparisons, row).smallest())));
      }
      byRow.forEach((row, inRuns) -> found.add(SmallestFound.of(row, Layer.of(measure), inRuns)));
    }
    return found;
  }
}
