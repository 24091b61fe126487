package dev.pathcost.gate.verdict;

import dev.pathcost.gate.baseline.Baseline;
import dev.pathcost.gate.baseline.BaselineException;
import dev.pathcost.gate.baseline.RowId;
import dev.pathcost.gate.baseline.RunSamples;
import dev.pathcost.gate.statistics.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the gate does on runs of unchanged software: how often it alarms though nothing happened, and
 * how much would have had to happen. Each run is checked against all others.
 */
public final class UnchangedRuns {
  private final List<RunSamples> runs;
  private final GateSettings settings;
  private final List<GateResult> checks;

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
    this.checks = checks(settings);
  }

  /** Each run against the others. */
  public List<GateResult> checks() {
    return checks;
  }

  private List<GateResult> checks(GateSettings with) {
    Gate gate = new Gate(new Baseline("unchanged", runs), with);
    return runs.stream().map(gate::check).toList();
  }

  /**
   * How many checks fail, of those that compared anything; nothing where none did. Checks share
   * runs, so that they are not independent of each other.
   */
  public Optional<Proportion> falseAlarms() {
    return share(checks);
  }

  /** How many checks would fail if CPU time had this margin, of those that compared anything. */
  public Optional<Proportion> falseAlarmsWithCpuMargin(double relative) {
    Margin margin = new Margin(relative, settings.cpu().absolute());
    return share(
        margin.equals(settings.cpu())
            ? checks
            : checks(settings.withMargins(margin, settings.memory())));
  }

  private static Optional<Proportion> share(List<GateResult> checks) {
    List<GateResult> compared = checks.stream()
        .filter(check -> check.comparesCosts() || !check.alarms().isEmpty())
        .toList();
    int alarms = Math.toIntExact(
        compared.stream().filter(check -> !check.alarms().isEmpty()).count());
    return compared.isEmpty()
        ? Optional.empty()
        : Optional.of(new Proportion(alarms, compared.size()));
  }

  /**
   * How much dearer each row would have had to be to be found, in CPU time and memory: in each run,
   * its values are multiplied until the check against the other runs alarms.
   */
  public List<SmallestFound> smallestFound() {
    List<SmallestFound> found = new ArrayList<>();
    for (Layer layer : List.of(Layer.MEMORY, Layer.CPU)) {
      SortedMap<RowId, List<SmallestFound.InRun>> byRow = new TreeMap<>();
      for (GateResult check : checks) {
        SortedMap<RowId, Comparison> comparisons = check.comparisons(layer);
        Slowdown slowdown = new Slowdown(layer, comparisons.values(), settings);
        int position = 0;
        for (Map.Entry<RowId, Comparison> row : comparisons.entrySet()) {
          byRow
              .computeIfAbsent(row.getKey(), id -> new ArrayList<>())
              .add(new SmallestFound.InRun(
                  row.getValue().run().median(), slowdown.smallest(row.getValue(), position)));
          position++;
        }
      }
      byRow.forEach((row, inRuns) -> found.add(SmallestFound.of(row, layer, inRuns)));
    }
    return found;
  }
}
