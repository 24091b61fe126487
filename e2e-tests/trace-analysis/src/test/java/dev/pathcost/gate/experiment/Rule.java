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
import dev.pathcost.gate.verdict.GateResult;
import dev.pathcost.gate.verdict.GateSettings;
import dev.pathcost.gate.verdict.Judgement;
import dev.pathcost.span.RequestType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A rule that names the rows of a run which got dearer. All but the gate look at one measure. */
interface Rule {

  /** 50 µs, or 50 kB. */
  double FLOOR = 50_000;

  /**
   * The rows that it alarms of.
   *
   * @param runs gives the run to be judged, and another one of the same software each time that it
   *     is asked again
   */
  Set<RowId> alarms(Baseline baseline, Supplier<RunSamples> runs);

  /** The gate, in any of its layers. */
  static Rule gate(GateSettings settings) {
    return (baseline, runs) ->
        rows(new Gate(baseline, settings).check(runs.get()).alarms());
  }

  /** The gate as the harness has it: what alarms has to alarm in a second volley, too. */
  static Rule gateWithSecondVolley(GateSettings settings) {
    return (baseline, runs) -> {
      Gate gate = new Gate(baseline, settings);
      GateResult result = gate.check(runs.get());
      if (!result.toConfirm().isEmpty()) {
        RunSamples again = runs.get();
        for (RequestType type : result.toConfirm()) {
          result = gate.confirm(result, type, again);
        }
      }
      return rows(result.alarms());
    };
  }

  private static Set<RowId> rows(List<Judgement> judgements) {
    return judgements.stream().map(Judgement::row).collect(Collectors.toCollection(TreeSet::new));
  }

  /** A request above mean + 2σ of all requests of the baseline. */
  static Rule meanPlusTwoDeviations(Measure measure) {
    return perRow(measure, (baseline, run) -> {
      double limit = OutlierRule.MeanPlusDeviations.PROTOTYPE.limit(pooled(baseline));
      return Arrays.stream(run).anyMatch(value -> value > limit);
    });
  }

  /** The median 25 % above that of the newest baseline run. */
  static Rule medianAboveNewest(Measure measure) {
    return perRow(
        measure,
        (baseline, run) -> Median.of(run) > 1.25 * Median.of(baseline.get(baseline.size() - 1)));
  }

  /** The median 25 % above that of all requests of the baseline. */
  static Rule medianAboveAll(Measure measure) {
    return perRow(measure, (baseline, run) -> Median.of(run) > 1.25 * Median.of(pooled(baseline)));
  }

  /** Welch's t-test against all requests of the baseline. */
  static Rule welch(Measure measure) {
    return perRow(measure, (baseline, run) -> Welch.greater(run, pooled(baseline)) <= 0.05);
  }

  /** The gate's rank test with its adjustment, but without its margins. */
  static Rule rankTestOnly(Measure measure) {
    return (baseline, runs) -> {
      RunSamples run = runs.get();
      List<RowId> rows = rows(run);
      double[] p = rows.stream()
          .mapToDouble(row -> MannWhitney.greater(
                  values(run, row, measure), pooled(valuesOfRuns(baseline, row, measure)))
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
  static Rule rankTestAndMargin(Measure measure) {
    Rule margin = perRow(measure, (baseline, run) -> {
      double worst = baseline.stream().mapToDouble(Median::of).max().orElseThrow();
      return Median.of(run) > Math.max(1.1 * worst, worst + FLOOR);
    });
    return (baseline, runs) -> {
      RunSamples run = runs.get();
      Set<RowId> alarms = margin.alarms(baseline, () -> run);
      if (!alarms.isEmpty()) {
        alarms.retainAll(rankTestOnly(measure).alarms(baseline, () -> run));
      }
      return alarms;
    };
  }

  private static Rule perRow(Measure measure, RowRule rule) {
    return (baseline, runs) -> {
      RunSamples run = runs.get();
      return rows(run).stream()
          .filter(
              row -> rule.isDearer(valuesOfRuns(baseline, row, measure), values(run, row, measure)))
          .collect(Collectors.toCollection(TreeSet::new));
    };
  }

  private static List<RowId> rows(RunSamples run) {
    List<RowId> rows = new ArrayList<>();
    run.types().values().forEach(type -> rows.addAll(type.rows().keySet()));
    return rows;
  }

  private static List<double[]> valuesOfRuns(Baseline baseline, RowId row, Measure measure) {
    return baseline.runs().stream().map(run -> values(run, row, measure)).toList();
  }

  private static double[] values(RunSamples run, RowId row, Measure measure) {
    return run.row(row).orElseThrow().of(measure).present();
  }

  private static double[] pooled(List<double[]> runs) {
    return runs.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  /** Whether a row got dearer, by its values in each baseline run and in this run. */
  interface RowRule {
    boolean isDearer(List<double[]> baseline, double[] run);
  }
}
