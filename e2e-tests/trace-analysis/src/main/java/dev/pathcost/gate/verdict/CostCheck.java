package dev.pathcost.gate.verdict;

import dev.pathcost.gate.baseline.Measure;
import dev.pathcost.gate.baseline.RowId;
import dev.pathcost.gate.baseline.RowSamples;
import dev.pathcost.gate.baseline.RunSamples;
import dev.pathcost.gate.baseline.TypeSamples;
import dev.pathcost.gate.statistics.BenjaminiHochberg;
import dev.pathcost.gate.verdict.Comparison.PValue;
import dev.pathcost.span.Measurement;
import java.util.ArrayList;
import java.util.Comparator;
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

  private final List<RunSamples> baseline;
  private final Measure measure;
  private final Layer layer;
  private final GateSettings settings;

  CostCheck(List<RunSamples> baseline, Measure measure, GateSettings settings) {
    this.baseline = baseline;
    this.measure = measure;
    this.layer = Layer.of(measure);
    this.settings = settings;
  }

  /** A judgement of each row of the run that the baseline has a type of. */
  List<Judgement> check(RunSamples run) {
    List<Judgement> judgements = new ArrayList<>();
    forEachRow(run, (row, samples) -> {
      String obstacle = obstacle(row, samples);
      if (obstacle != null) {
        judgements.add(Judgement.noData(row, layer, obstacle));
      }
    });
    adjust(comparisons(run))
        .forEach((row, comparison) -> judgements.add(judge(row, comparison, run)));
    return judgements;
  }

  /** The rows that can be compared; p-values are of each row alone. */
  SortedMap<RowId, Comparison> comparisons(RunSamples run) {
    SortedMap<RowId, Comparison> comparisons = new TreeMap<>();
    forEachRow(run, (row, samples) -> {
      if (obstacle(row, samples) == null) {
        comparisons.put(row, compare(row, run.id(), samples));
      }
    });
    return comparisons;
  }

  private void forEachRow(RunSamples run, BiConsumer<RowId, RowSamples> action) {
    run.types().forEach((type, samples) -> {
      if (baseline.stream().anyMatch(known -> known.types().containsKey(type))) {
        samples.rows().forEach(action);
      }
    });
  }

  /** Why a row cannot be compared, or null if it can. */
  private @Nullable String obstacle(RowId row, RowSamples samples) {
    int here = samples.of(measure).present().length;
    long runs = baselineValues(row).size();
    if (here == 0) {
      return runs == 0 ? "not measured" : "not measured in this run";
    }
    if (runs < settings.minimumRuns()) {
      return "measured in %d comparable baseline runs, of %d that it takes"
          .formatted(runs, settings.minimumRuns());
    }
    if (here < settings.minimumRequests()) {
      return "measured in %d requests, of %d that it takes"
          .formatted(here, settings.minimumRequests());
    }
    return null;
  }

  Comparison compare(RowId row, String runId, RowSamples samples) {
    return compare(row, RunValues.of(runId, samples.of(measure).present()));
  }

  Comparison compare(RowId row, RunValues values) {
    return Comparison.of(baselineValues(row), values, settings.confidence());
  }

  private List<RunValues> baselineValues(RowId row) {
    List<RunValues> values = new ArrayList<>();
    for (RunSamples run : baseline) {
      double[] present =
          run.row(row).map(samples -> samples.of(measure).present()).orElse(new double[0]);
      if (present.length > 0) {
        values.add(RunValues.of(run.id(), present));
      }
    }
    return values;
  }

  /** Adjusts the p-values of all rows for their number. */
  static SortedMap<RowId, Comparison> adjust(SortedMap<RowId, Comparison> comparisons) {
    List<Map.Entry<RowId, Comparison>> rows = List.copyOf(comparisons.entrySet());
    double[] higher = BenjaminiHochberg.adjust(
        rows.stream().mapToDouble(row -> row.getValue().higher().single()).toArray());
    double[] lower = BenjaminiHochberg.adjust(
        rows.stream().mapToDouble(row -> row.getValue().lower().single()).toArray());
    SortedMap<RowId, Comparison> adjusted = new TreeMap<>();
    IntStream.range(0, rows.size())
        .forEach(i -> adjusted.put(
            rows.get(i).getKey(), rows.get(i).getValue().adjusted(higher[i], lower[i])));
    return adjusted;
  }

  private Judgement judge(RowId row, Comparison comparison, RunSamples run) {
    boolean worse = isWorse(comparison);
    return new Judgement(
        row,
        layer,
        worse ? verdictOfRise() : Verdict.PASS,
        isBetter(comparison),
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
    Margin margin = settings.margin(layer);
    double median = comparison.run().median();
    if (layer == Layer.MEMORY) {
      return margin.isExceeded(median, comparison.pooledMedian())
          && median > comparison.highestMedian();
    }
    return isSignificant(comparison.higher())
        && margin.isExceeded(median, comparison.highestMedian())
        && median > comparison.highestMedian() + settings.spreads() * comparison.spread();
  }

  private boolean isBetter(Comparison comparison) {
    Margin margin = settings.margin(layer);
    double median = comparison.run().median();
    if (layer == Layer.MEMORY) {
      return margin.isUndercut(median, comparison.pooledMedian())
          && median < comparison.lowestMedian();
    }
    return isSignificant(comparison.lower())
        && margin.isUndercut(median, comparison.lowestMedian())
        && median < comparison.lowestMedian() - settings.spreads() * comparison.spread();
  }

  private boolean isSignificant(PValue p) {
    return p.adjusted() <= settings.falseDiscoveryRate();
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
