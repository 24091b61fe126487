package dev.pathcost.gate.verdict;

import dev.pathcost.gate.baseline.RowId;
import dev.pathcost.span.RequestType;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the gate says of a run.
 *
 * @param system what was run
 * @param runId the run
 * @param baselineRuns the ids of the baseline runs that costs were compared with
 * @param insufficient why costs could not be compared with the baseline; empty where they were
 * @param judgements every row in every layer, by row, then layer
 * @param outliers single requests far above their row
 * @param settings what was strict, and how
 */
public record GateResult(
    String system,
    String runId,
    List<String> baselineRuns,
    String insufficient,
    List<Judgement> judgements,
    List<Outlier> outliers,
    GateSettings settings) {

  public GateResult {
    baselineRuns = List.copyOf(baselineRuns);
    judgements = judgements.stream()
        .sorted(Comparator.comparing(Judgement::row).thenComparing(Judgement::layer))
        .toList();
    outliers = List.copyOf(outliers);
  }

  /** What it says of the run as a whole. */
  public Verdict verdict() {
    return ofAll(judgements);
  }

  /** What it says of a request type. */
  public Verdict verdict(RequestType type) {
    return ofAll(of(type));
  }

  /** Calls that are as before say nothing of costs, so that they alone are no pass. */
  private Verdict ofAll(List<Judgement> all) {
    Verdict worst = worst(all.stream());
    if (worst == Verdict.FAIL) {
      return worst;
    }
    if (!insufficient.isEmpty()) {
      return Verdict.INSUFFICIENT_BASELINE;
    }
    return worst == Verdict.PASS
        ? worst(all.stream().filter(judgement -> judgement.layer() != Layer.STRUCTURE))
        : worst;
  }

  /** What one layer says of the run. */
  public Verdict verdict(Layer layer) {
    if (layer != Layer.STRUCTURE && !insufficient.isEmpty()) {
      return Verdict.INSUFFICIENT_BASELINE;
    }
    return worst(judgements.stream().filter(judgement -> judgement.layer() == layer));
  }

  private static Verdict worst(Stream<Judgement> judgements) {
    List<Judgement> list = judgements.toList();
    if (has(list.stream(), Verdict.FAIL)) {
      return Verdict.FAIL;
    }
    if (has(list.stream(), Verdict.WARNING)) {
      return Verdict.WARNING;
    }
    return has(list.stream(), Verdict.PASS) ? Verdict.PASS : Verdict.NO_DATA;
  }

  private static boolean has(Stream<Judgement> judgements, Verdict verdict) {
    return judgements.anyMatch(judgement -> judgement.verdict() == verdict);
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
