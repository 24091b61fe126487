package dev.pathcost.gate.experiment;

import dev.pathcost.gate.baseline.Baseline;
import dev.pathcost.gate.baseline.Measure;
import dev.pathcost.gate.baseline.RowId;
import dev.pathcost.gate.baseline.RunSamples;
import dev.pathcost.gate.statistics.BenjaminiHochberg;
import dev.pathcost.gate.statistics.MannWhitney;
import dev.pathcost.gate.statistics.Median;
import dev.pathcost.gate.statistics.OutlierRule;
import dev.pathcost.gate.statistics.Welch;
import dev.pathcost.gate.verdict.Gate;
import dev.pathcost.gate.verdict.GateSettings;
import dev.pathcost.gate.verdict.Judgement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A rule that names the rows of a run which got dearer in CPU time. */
interface Rule {

  /** The rows that it alarms of, in any layer. */
  Set<RowId> alarms(Baseline baseline, RunSamples run);

  /** The gate. */
  static Rule gate(GateSettings settings) {
    return (baseline, run) -> new Gate(baseline, settings)
        .check(run).alarms().stream()
            .map(Judgement::row)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A request above mean + 2σ of all requests of the baseline. */
  static Rule meanPlusTwoDeviations() {
    return perRow((baseline, run) -> {
      double limit = OutlierRule.MeanPlusDeviations.PROTOTYPE.limit(pooled(baseline));
      return Arrays.stream(run).anyMatch(value -> value > limit);
    });
  }

  /** The median 25 % above that of the newest baseline run. */
  static Rule medianAboveNewest() {
    return perRow(
        (baseline, run) -> Median.of(run) > 1.25 * Median.of(baseline.get(baseline.size() - 1)));
  }

  /** The median 25 % above that of all requests of the baseline. */
  static Rule medianAboveAll() {
    return perRow((baseline, run) -> Median.of(run) > 1.25 * Median.of(pooled(baseline)));
  }

  /** Welch's t-test against all requests of the baseline. */
  static Rule welch() {
    return perRow((baseline, run) -> Welch.greater(run, pooled(baseline)) <= 0.05);
  }

  /** The gate's rank test with its adjustment, but without its margins. */
  static Rule rankTestOnly() {
    return (baseline, run) -> {
      List<RowId> rows = rows(run);
      double[] p = rows.stream()
          .mapToDouble(
              row -> MannWhitney.greater(values(run, row), pooled(valuesOfRuns(baseline, row)))
                  .p())
          .toArray();
      double[] adjusted = BenjaminiHochberg.adjust(p);
      Set<RowId> alarms = new TreeSet<>();
      for (int i = 0; i < adjusted.length; i++) {
        if (adjusted[i] <= 0.05) {
          alarms.add(rows.get(i));
        }
      }
      return alarms;
    };
  }

  /** The gate's rank test, and its margin above the worst baseline run; no more than that. */
  static Rule rankTestAndMargin() {
    Rule margin = perRow((baseline, run) -> {
      double worst = baseline.stream().mapToDouble(Median::of).max().orElseThrow();
      return Median.of(run) > Math.max(1.1 * worst, worst + 50_000);
    });
    return (baseline, run) -> {
      Set<RowId> alarms = margin.alarms(baseline, run);
      if (!alarms.isEmpty()) {
        alarms.retainAll(rankTestOnly().alarms(baseline, run));
      }
      return alarms;
    };
  }

  private static Rule perRow(RowRule rule) {
    return (baseline, run) -> rows(run).stream()
        .filter(row -> rule.isDearer(valuesOfRuns(baseline, row), values(run, row)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<RowId> rows(RunSamples run) {
    List<RowId> rows = new ArrayList<>();
    run.types().values().forEach(type -> rows.addAll(type.rows().keySet()));
    return rows;
  }

  private static List<double[]> valuesOfRuns(Baseline baseline, RowId row) {
    return baseline.runs().stream().map(run -> values(run, row)).toList();
  }

  private static double[] values(RunSamples run, RowId row) {
    return run.row(row).orElseThrow().of(Measure.CPU).present();
  }

  private static double[] pooled(List<double[]> runs) {
    return runs.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  /** Whether a row got dearer, by its values in each baseline run and in this run. */
  interface RowRule {
    boolean isDearer(List<double[]> baseline, double[] run);
  }
}
