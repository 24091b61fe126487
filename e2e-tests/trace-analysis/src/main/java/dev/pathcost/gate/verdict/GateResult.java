package dev.pathcost.gate.verdict;

import dev.pathcost.gate.baseline.RowId;
import dev.pathcost.gate.baseline.RunSamples;
import dev.pathcost.gate.statistics.Median;
import dev.pathcost.span.RequestType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the gate says of a run.
 *
 * @param system what was run
 * @param run what was compared
 * @param baselineRuns the ids of the baseline runs that costs were compared with
 * @param insufficient why costs could not be compared with the baseline; empty where they were
 * @param shifts what all functions of the run have in common, of each layer whose costs were
 *     compared
 * @param judgements every row in every layer, by row, then layer
 * @param outliers single requests far above their row
 * @param settings what was strict, and how
 */
public record GateResult(
    String system,
    RunSamples run,
    List<String> baselineRuns,
    String insufficient,
    Map<Layer, CommonShift> shifts,
    List<Judgement> judgements,
    List<Outlier> outliers,
    GateSettings settings) {

  public GateResult {
    baselineRuns = List.copyOf(baselineRuns);
    shifts = Map.copyOf(shifts);
    judgements = judgements.stream()
        .sorted(Comparator.comparing(Judgement::row).thenComparing(Judgement::layer))
        .toList();
    outliers = List.copyOf(outliers);
  }

  /** The id of the run. */
  public String runId() {
    return run.id();
  }

  /** What it says of the run as a whole: what it says of its worst request type. */
  public Verdict verdict() {
    Verdict nothing = insufficient.isEmpty() ? Verdict.NO_DATA : Verdict.INSUFFICIENT_BASELINE;
    return requestTypes().stream().map(this::verdict).max(Verdict.WORST_LAST).orElse(nothing);
  }

  /**
   * What it says of a request type. Calls that are as before say nothing of costs, so that they
   * alone are no pass.
   */
  public Verdict verdict(RequestType type) {
    List<Judgement> all = of(type);
    Verdict worst = worst(all);
    if (worst != Verdict.FAIL && !insufficient.isEmpty()) {
      return Verdict.INSUFFICIENT_BASELINE;
    }
    return isNothingCompared(all) ? Verdict.worse(worst, Verdict.NO_DATA) : worst;
  }

  /** Whether the type occurred, and nothing of it was measured that could have failed. */
  private boolean isNothingCompared(List<Judgement> ofType) {
    List<Judgement> costs = ofType.stream()
        .filter(judgement ->
            judgement.layer() != Layer.STRUCTURE && settings.canFail(judgement.layer()))
        .toList();
    return !costs.isEmpty() && costs.stream().allMatch(judgement -> judgement.comparison() == null);
  }

  /** What it says of a row's costs. */
  public Verdict verdict(RowId row) {
    if (!insufficient.isEmpty()) {
      return Verdict.INSUFFICIENT_BASELINE;
    }
    return worst(judgements.stream()
        .filter(judgement -> judgement.row().equals(row) && judgement.layer() != Layer.STRUCTURE)
        .toList());
  }

  /** What one layer says of the run. */
  public Verdict verdict(Layer layer) {
    if (layer != Layer.STRUCTURE && !insufficient.isEmpty()) {
      return Verdict.INSUFFICIENT_BASELINE;
    }
    return worst(
        judgements.stream().filter(judgement -> judgement.layer() == layer).toList());
  }

  /** Rows that few requests have are compared where they can be, and missed by nobody. */
  private static Verdict worst(List<Judgement> judgements) {
    return judgements.stream()
        .filter(judgement -> judgement.gap() || judgement.verdict() != Verdict.NO_DATA)
        .map(Judgement::verdict)
        .max(Verdict.WORST_LAST)
        .orElse(Verdict.NO_DATA);
  }

  /**
   * Why a request type, or a part of it, was not compared though it should have been, in a line
   * each; empty where all was.
   */
  public List<String> obstacles(RequestType type) {
    if (!insufficient.isEmpty()) {
      return List.of(insufficient);
    }
    List<Judgement> gaps = of(type).stream().filter(Judgement::gap).toList();
    if (gaps.isEmpty() && isNothingCompared(of(type))) {
      return List.of("nothing that could fail was measured: neither CPU time nor memory");
    }
    Set<Layer> whole = gaps.stream()
        .filter(gap -> gap.row().kind() == RowId.Kind.REQUEST)
        .map(Judgement::layer)
        .collect(Collectors.toSet());
    Map<String, List<Layer>> layers = new LinkedHashMap<>();
    for (Judgement gap : gaps) {
      boolean ofWhole = gap.row().kind() == RowId.Kind.REQUEST;
      if (ofWhole || !whole.contains(gap.layer())) {
        String text = (ofWhole ? "" : " of " + gap.row().name()) + ": " + gap.reason();
        layers.computeIfAbsent(text, reason -> new ArrayList<>()).add(gap.layer());
      }
    }
    return layers.entrySet().stream()
        .map(text -> names(text.getValue()) + text.getKey())
        .toList();
  }

  /** The request types that something is said of, sorted. */
  public Set<RequestType> requestTypes() {
    Set<RequestType> types = new TreeSet<>();
    judgements.forEach(judgement -> types.add(judgement.row().requestType()));
    return types;
  }

  /** The judgements of a request type. */
  public List<Judgement> of(RequestType type) {
    return judgements.stream()
        .filter(judgement -> judgement.row().requestType().equals(type))
        .toList();
  }

  /** What a layer says of a row. */
  public Optional<Judgement> find(RowId row, Layer layer) {
    return judgements.stream()
        .filter(judgement -> judgement.row().equals(row) && judgement.layer() == layer)
        .findFirst();
  }

  private static String names(List<Layer> layers) {
    return layers.stream().map(Layer::toString).collect(Collectors.joining(" and "));
  }

  /**
   * The median of a row in this run, compared or not.
   *
   * @param layer memory, CPU time or wall time
   */
  public OptionalDouble median(RowId row, Layer layer) {
    double[] present =
        run.row(row).map(samples -> samples.of(layer.measure()).present()).orElse(new double[0]);
    return present.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(Median.of(present));
  }

  /** The rows that were compared in a layer. */
  SortedMap<RowId, Comparison> comparisons(Layer layer) {
    SortedMap<RowId, Comparison> comparisons = new TreeMap<>();
    for (Judgement judgement : judgements) {
      Comparison comparison = judgement.comparison();
      if (judgement.layer() == layer && comparison != null) {
        comparisons.put(judgement.row(), comparison);
      }
    }
    return comparisons;
  }

  /** Whether anything was compared that can fail but calls. */
  public boolean comparesCosts() {
    return judgements.stream()
        .anyMatch(
            judgement -> judgement.comparison() != null && settings.canFail(judgement.layer()));
  }

  /** What all functions of the run have in common in a layer. */
  public CommonShift shift(Layer layer) {
    return shifts.getOrDefault(layer, CommonShift.NONE);
  }

  /** The judgements that fail the run. */
  public List<Judgement> alarms() {
    return judgements.stream()
        .filter(judgement -> judgement.verdict() == Verdict.FAIL)
        .toList();
  }

  /** The request types whose alarms a second volley could confirm or clear. */
  public Set<RequestType> toConfirm() {
    Set<RequestType> types = new TreeSet<>();
    for (Judgement alarm : alarms()) {
      if (alarm.canBeConfirmed()) {
        types.add(alarm.row().requestType());
      }
    }
    return types;
  }

  /**
   * The functions of a request type that got dearer, those first whose median rose the most.
   *
   * @param layer memory, CPU time or wall time
   */
  public List<Judgement> dearerFunctions(RequestType type, Layer layer) {
    return alarms().stream()
        .filter(alarm -> alarm.layer() == layer
            && alarm.row().kind() == RowId.Kind.FUNCTION
            && alarm.row().requestType().equals(type))
        .sorted(Comparator.comparingDouble(GateResult::rise).reversed())
        .toList();
  }

  private static double rise(Judgement judgement) {
    Comparison comparison = judgement.comparison();
    return comparison == null ? 0 : comparison.rise();
  }
}
