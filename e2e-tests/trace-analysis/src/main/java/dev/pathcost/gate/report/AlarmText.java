package dev.pathcost.gate.report;

import dev.pathcost.gate.Quantity;
import dev.pathcost.gate.baseline.RowId;
import dev.pathcost.gate.statistics.Interval;
import dev.pathcost.gate.verdict.CommonShift;
import dev.pathcost.gate.verdict.Comparison;
import dev.pathcost.gate.verdict.GateResult;
import dev.pathcost.gate.verdict.Judgement;
import dev.pathcost.gate.verdict.Layer;
import dev.pathcost.gate.verdict.Verdict;
import dev.pathcost.row.format.OneLine;
import dev.pathcost.span.RequestType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Findings in one line each, as a test's failure or a line of a log has them. */
public final class AlarmText {

  private AlarmText() {}

  /**
   * A request type that fails in a layer.
   *
   * @param finding what was found, in one line
   * @param traces the traces that show it, in words; empty if there are none
   */
  record Alarm(String finding, String traces) {

    Alarm {
      finding = OneLine.of(finding);
      traces = OneLine.of(traces);
    }

    private static Alarm of(String finding, List<Judgement> judgements) {
      String traceIds = judgements.stream()
          .flatMap(judgement -> judgement.traceIds().stream())
          .distinct()
          .collect(Collectors.joining(", "));
      return new Alarm(finding, traceIds.isEmpty() ? "" : "traces " + traceIds);
    }

    String line() {
      return traces.isEmpty() ? finding : finding + "; " + traces;
    }
  }

  /** A line for each request type and layer that fails, such as a test puts into its failure. */
  public static List<String> lines(GateResult result) {
    return alarms(result).stream().map(Alarm::line).toList();
  }

  /** The lines of one request type; empty if nothing of it fails. */
  public static List<String> lines(GateResult result, RequestType type) {
    return alarms(result, type).stream().map(Alarm::line).toList();
  }

  static List<Alarm> alarms(GateResult result) {
    return result.requestTypes().stream()
        .flatMap(type -> alarms(result, type).stream())
        .toList();
  }

  private static List<Alarm> alarms(GateResult result, RequestType type) {
    Map<Layer, List<Judgement>> failed = result.of(type).stream()
        .filter(judgement -> judgement.verdict() == Verdict.FAIL)
        .collect(Collectors.groupingBy(
            Judgement::layer, () -> new EnumMap<>(Layer.class), Collectors.toList()));
    List<Alarm> alarms = new ArrayList<>();
    failed.forEach((layer, ofLayer) -> alarms.add(
        layer == Layer.STRUCTURE ? structure(type, ofLayer) : cost(result, type, layer, ofLayer)));
    return alarms;
  }

  private static Alarm structure(RequestType type, List<Judgement> alarms) {
    String finding = "%s: %s"
        .formatted(
            type,
            alarms.stream()
                .map(alarm -> alarm.row().kind() == RowId.Kind.REQUEST
                    ? alarm.reason()
                    : alarm.row().name() + ": " + alarm.reason())
                .collect(Collectors.joining("; ")));
    return Alarm.of(finding, alarms);
  }

  private static Alarm cost(
      GateResult result, RequestType type, Layer layer, List<Judgement> alarms) {
    List<Judgement> functions = result.dearerFunctions(type, layer);
    Optional<Judgement> whole = alarms.stream()
        .filter(alarm -> alarm.row().kind() == RowId.Kind.REQUEST)
        .findFirst();
    Judgement first = whole.orElse(functions.isEmpty() ? alarms.get(0) : functions.get(0));
    List<String> where = functions.stream()
        .filter(function -> !function.equals(first))
        .map(function -> "%s %s".formatted(function.row().name(), change(function)))
        .toList();
    String shift = commonShift(result, layer);
    String finding = "%s: %s%s %s%s%s%s%s"
        .formatted(
            type,
            layer,
            whole.isPresent() ? "" : " of " + first.row().name(),
            change(first),
            where.isEmpty() ? "" : "; where: " + String.join(", ", where),
            evidence(first),
            shift.isEmpty() ? "" : "; " + shift,
            again(first));
    return Alarm.of(finding, List.of(first));
  }

  /**
   * The change of a row's median with its interval, such as {@code ×1.48 (1.44 to 1.52), +0.8 ms}.
   */
  static String change(Judgement judgement) {
    Comparison comparison = judgement.comparison();
    return comparison == null
        ? judgement.reason()
        : ratio(comparison.ratio()) + ", " + rise(judgement.layer(), comparison);
  }

  static String ratio(Interval ratio) {
    return String.format(
        Locale.ROOT, "×%.2f (%.2f to %.2f)", ratio.estimate(), ratio.low(), ratio.high());
  }

  /** What all functions of the run have in common, in words; empty where that is little. */
  static String commonShift(GateResult result, Layer layer) {
    CommonShift shift = result.shift(layer);
    return shift.isNoteworthy()
        ? String.format(
            Locale.ROOT,
            "all functions together ×%.2f; limits allow for %.1f of their standard deviations",
            shift.ratio(),
            shift.deviations())
        : "";
  }

  static String rise(Layer layer, Comparison comparison) {
    double rise = comparison.rise();
    return (rise < 0 ? "-" : "+") + amount(layer.quantity(), Math.abs(rise));
  }

  static String amount(Quantity quantity, double value) {
    return quantity.format(Math.round(value));
  }

  /** A p-value in two digits; those too small for a number are written as such. */
  static String p(double p) {
    return p < 1e-15 ? "< 1e-15" : String.format(Locale.ROOT, p < 0.001 ? "%.0e" : "%.3f", p);
  }

  private static String again(Judgement judgement) {
    Comparison again = judgement.again();
    return again == null ? "" : "; confirmed by a second volley: " + ratio(again.ratio());
  }

  private static String evidence(Judgement judgement) {
    Comparison comparison = judgement.comparison();
    if (comparison == null) {
      return "";
    }
    Quantity quantity = judgement.layer().quantity();
    String medians = "; median %s, baseline runs %s to %s, limit %s"
        .formatted(
            amount(quantity, comparison.run().median()),
            amount(quantity, comparison.lowestMedian()),
            amount(quantity, comparison.highestMedian()),
            amount(quantity, comparison.unchanged().high()));
    return judgement.layer() == Layer.MEMORY
        ? medians
        : medians + "; adjusted p " + p(comparison.higher().adjusted());
  }
}
