package dev.pathcost.gate.verdict;

import dev.pathcost.gate.baseline.Measure;
import dev.pathcost.gate.baseline.RowId;
import dev.pathcost.gate.baseline.RowSamples;
import dev.pathcost.gate.baseline.RunSamples;
import dev.pathcost.gate.baseline.TypeSamples;
import dev.pathcost.gate.statistics.BenjaminiHochberg;
import dev.pathcost.gate.statistics.Interval;
import dev.pathcost.gate.statistics.Median;
import dev.pathcost.gate.verdict.Comparison.PValue;
import dev.pathcost.gate.verdict.Comparison.Range;
import dev.pathcost.span.Measurement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compares one measure of all rows of a run with comparable baseline runs. */
final class CostCheck {
  private static final int TRACE_IDS = 3;

  private final Map<RowId, List<RunValues>> baseline = new HashMap<>();
  private final UsualMedians usual;
  private final Measure measure;
  private final Layer layer;
  private final GateSettings settings;

  CostCheck(List<RunSamples> baseline, Measure measure, GateSettings settings) {
    this.measure = measure;
    this.layer = Layer.of(measure);
    this.settings = settings;
    for (RunSamples run : baseline) {
      for (TypeSamples type : run.types().values()) {
        type.rows().forEach((row, samples) -> {
          double[] present = samples.of(measure).present();
          if (present.length >= settings.minimumRequests()) {
            this.baseline
                .computeIfAbsent(row, id -> new ArrayList<>())
                .add(RunValues.of(run.id(), present));
          }
        });
      }
    }
    // Memory has no other limit than its margin.
    this.usual = new UsualMedians(layer == Layer.MEMORY ? Map.of() : this.baseline);
  }

  /**
   * A judgement of each row of the run.
   *
   * @param shift what {@link #shift} says of it
   */
  List<Judgement> check(RunSamples run, CommonShift shift) {
    List<Judgement> judgements = new ArrayList<>();
    forEachRow(run, (row, samples) -> {
      Judgement obstacle = obstacle(row, samples);
      if (obstacle != null) {
        judgements.add(obstacle);
      }
    });
    comparisons(comparable(run), shift)
        .forEach((row, comparison) -> judgements.add(judge(row, comparison, run)));
    return judgements;
  }

  /** The rows of a run that can be compared. */
  SortedMap<RowId, RunValues> comparable(RunSamples run) {
    SortedMap<RowId, RunValues> rows = new TreeMap<>();
    forEachRow(run, (row, samples) -> {
      if (obstacle(row, samples) == null) {
        rows.put(row, RunValues.of(run.id(), samples.of(measure).present()));
      }
    });
    return rows;
  }

  /**
   * What the functions of a run have in common; of memory, which no machine moves, nothing.
   *
   * @param runs the first of these that has enough functions tells it
   */
  CommonShift shift(RunSamples... runs) {
    if (layer == Layer.MEMORY) {
      return CommonShift.NONE;
    }
    return Arrays.stream(runs)
        .flatMap(run -> usual.shift(comparable(run)).stream())
        .findFirst()
        .orElse(CommonShift.NONE);
  }

  /**
   * Compares rows which the baseline has, and allows for their number.
   *
   * @param shift of the run that they are from
   */
  SortedMap<RowId, Comparison> comparisons(SortedMap<RowId, RunValues> rows, CommonShift shift) {
    List<RowId> ids = List.copyOf(rows.keySet());
    int among = layer == Layer.MEMORY ? ids.size() : usual.distinct(ids);
    List<Comparison> single = rows.entrySet().stream()
        .map(row -> compare(row.getKey(), row.getValue(), among, shift))
        .toList();
    if (layer == Layer.MEMORY) {
      SortedMap<RowId, Comparison> untested = new TreeMap<>();
      IntStream.range(0, ids.size()).forEach(i -> untested.put(ids.get(i), single.get(i)));
      return untested;
    }
    double[] higher = BenjaminiHochberg.adjust(
        single.stream().mapToDouble(row -> row.higher().single()).toArray());
    double[] lower = BenjaminiHochberg.adjust(
        single.stream().mapToDouble(row -> row.lower().single()).toArray());
    SortedMap<RowId, Comparison> adjusted = new TreeMap<>();
    for (int i = 0; i < ids.size(); i++) {
      adjusted.put(ids.get(i), single.get(i).adjusted(higher[i], lower[i]));
    }
    return adjusted;
  }

  private void forEachRow(RunSamples run, BiConsumer<RowId, RowSamples> action) {
    run.types().values().forEach(type -> type.rows().forEach(action));
  }

  /**
   * What is to be said of a row that cannot be compared, or null if it can be. Few requests are
   * enough of a reason for a path or a function, not for a whole request type; and what baseline
   * runs measured of a function, this run has to measure.
   */
  private @Nullable Judgement obstacle(RowId row, RowSamples samples) {
    int here = samples.of(measure).present().length;
    int runs = baselineValues(row).size();
    boolean whole = row.kind() == RowId.Kind.REQUEST;
    if (here == 0) {
      boolean expected = runs > 0
          && (whole
              || row.kind() == RowId.Kind.FUNCTION
                  && samples.occurrences() >= settings.minimumRequests());
      String reason = runs == 0 ? "not measured" : "not measured in this run";
      return notCompared(row, Verdict.NO_DATA, expected, reason);
    }
    if (runs < settings.minimumRuns()) {
      String reason = "%d comparable baseline runs with %d values or more, of %d that it takes"
          .formatted(runs, settings.minimumRequests(), settings.minimumRuns());
      return notCompared(row, Verdict.INSUFFICIENT_BASELINE, whole, reason);
    }
    if (here < settings.minimumRequests()) {
      String reason = "measured in %d requests, of %d that it takes"
          .formatted(here, settings.minimumRequests());
      return notCompared(row, Verdict.NO_DATA, whole, reason);
    }
    return null;
  }

  private Judgement notCompared(RowId row, Verdict verdict, boolean expected, String reason) {
    return expected && settings.canFail(layer)
        ? Judgement.gap(row, layer, verdict, reason)
        : Judgement.noData(row, layer, reason);
  }

  /** Compares a row, one of so many distinct ones; p-values are of this row alone. */
  private Comparison compare(RowId row, RunValues values, int among, CommonShift shift) {
    List<RunValues> runs = baselineValues(row);
    Range unchanged = unchanged(row, runs, among, shift);
    return layer == Layer.MEMORY
        ? Comparison.untested(runs, values, unchanged, settings.confidence())
        : Comparison.tested(runs, values, unchanged, settings.confidence());
  }

  private List<RunValues> baselineValues(RowId row) {
    return baseline.getOrDefault(row, List.of());
  }

  /**
   * Memory is as steady as the margin takes it to be. Times vary from run to run: they lie beyond
   * the margin of the <em>worst</em> run, and beyond what is usual among so many rows. What the run
   * has in common moves what is usual, and margins where it makes them wider.
   */
  private Range unchanged(RowId row, List<RunValues> runs, int among, CommonShift shift) {
    Margin margin = settings.margin(layer);
    double lowest = runs.stream().mapToDouble(RunValues::median).min().orElseThrow();
    double highest = runs.stream().mapToDouble(RunValues::median).max().orElseThrow();
    if (layer == Layer.MEMORY) {
      double pooled = Median.of(
          runs.stream().flatMapToDouble(run -> Arrays.stream(run.values())).toArray());
      return new Range(
          Math.min(margin.below(pooled), lowest), Math.max(margin.above(pooled), highest));
    }
    Interval next = usual.next(row, among);
    double moved = shift.factor(usual.deviation(row));
    return new Range(
        Math.min(Math.min(1, moved) * margin.below(lowest), moved * next.low()),
        Math.max(Math.max(1, moved) * margin.above(highest), moved * next.high()));
  }

  private Judgement judge(RowId row, Comparison comparison, RunSamples run) {
    boolean worse = isWorse(comparison);
    return new Judgement(
        row,
        layer,
        worse ? verdictOfRise() : Verdict.PASS,
        isBetter(comparison),
        false,
        "",
        comparison,
        worse ? typicalTraces(row, comparison.run().median(), run) : List.of(),
        Confirmation.NOT_TRIED,
        null);
  }

  private Verdict verdictOfRise() {
    return layer == Layer.WALL ? settings.wallVerdict() : Verdict.FAIL;
  }

  boolean isWorse(Comparison comparison) {
    return isSignificant(comparison.higher())
        && comparison.run().median() > comparison.unchanged().high();
  }

  private boolean isBetter(Comparison comparison) {
    return isSignificant(comparison.lower())
        && comparison.run().median() < comparison.unchanged().low();
  }

  /** Memory needs no test. */
  private boolean isSignificant(PValue p) {
    return layer == Layer.MEMORY || p.adjusted() <= settings.significance();
  }

  /** The requests nearest to the median, since that is what rose. */
  private List<String> typicalTraces(RowId row, double median, RunSamples run) {
    TypeSamples type = run.types().get(row.requestType());
    RowSamples samples = type == null ? null : type.rows().get(row);
    if (type == null || samples == null) {
      return List.of();
    }
    return IntStream.range(0, type.traceIds().size())
        .filter(i -> Measurement.isPresent(samples.of(measure).get(i)))
        .boxed()
        .sorted(Comparator.comparingDouble(i -> Math.abs(samples.of(measure).get(i) - median)))
        .limit(TRACE_IDS)
        .map(type.traceIds()::get)
        .toList();
  }
}
