package dev.pathcost.gate.report;

import dev.pathcost.gate.baseline.RowId;
import dev.pathcost.gate.verdict.Comparison;
import dev.pathcost.gate.verdict.Confirmation;
import dev.pathcost.gate.verdict.GateResult;
import dev.pathcost.gate.verdict.Judgement;
import dev.pathcost.gate.verdict.Layer;
import dev.pathcost.gate.verdict.Outlier;
import dev.pathcost.gate.verdict.Verdict;
import dev.pathcost.row.format.OneLine;
import dev.pathcost.span.RequestType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** A result as text for a console: a line for each request type, and what is to be said of it. */
public final class VerdictTable {
  private static final int SHOWN_OUTLIERS = 10;

  private final GateResult result;
  private final StringBuilder text = new StringBuilder();

  private VerdictTable(GateResult result) {
    this.result = result;
  }

  /** The table; each line ends with a line feed. */
  public static String format(GateResult result) {
    return new VerdictTable(result).format();
  }

  private String format() {
    types();
    findings();
    outliers();
    layers();
    return text.toString();
  }

  /** Names come from traces and files of others, and must not make lines of their own. */
  private void say(String line) {
    text.append(OneLine.of(line)).append('\n');
  }

  private void types() {
    ConsoleTable table = new ConsoleTable(
        "request type", "verdict", "CPU", "before", "ratio", "memory", "before", "ratio");
    for (RequestType type : result.requestTypes()) {
      List<String> cells = new ArrayList<>();
      cells.add(type.toString());
      cells.add(result.verdict(type).toString());
      for (Layer layer : List.of(Layer.CPU, Layer.MEMORY)) {
        cells.addAll(costs(type, layer));
      }
      table.add(cells);
    }
    text.append(table.format());
  }

  private List<String> costs(RequestType type, Layer layer) {
    Comparison comparison =
        result.find(RowId.request(type), layer).map(Judgement::comparison).orElse(null);
    if (comparison == null) {
      OptionalDouble median = result.median(RowId.request(type), layer);
      return List.of(
          median.isPresent() ? AlarmText.amount(layer.quantity(), median.getAsDouble()) : "n/a",
          "n/a",
          "");
    }
    return List.of(
        AlarmText.amount(layer.quantity(), comparison.run().median()),
        AlarmText.amount(layer.quantity(), comparison.pooledMedian()),
        String.format(Locale.ROOT, "×%.2f", comparison.ratio().estimate()));
  }

  private void findings() {
    for (String line : AlarmText.lines(result)) {
      say("FAIL     " + line);
    }
    for (RequestType type : result.requestTypes()) {
      if (result.insufficient().isEmpty()) {
        result.obstacles(type).forEach(why -> say("NOT COMPARED  %s: %s".formatted(type, why)));
      }
    }
    for (Judgement judgement : result.judgements()) {
      if (judgement.verdict() == Verdict.WARNING) {
        String word = judgement.confirmation() == Confirmation.CLEARED ? "CLEARED  " : "WARNING  ";
        say(word + line(judgement));
      } else if (judgement.improved() && isWhereItHappened(judgement)) {
        say("BETTER   " + line(judgement));
      }
    }
  }

  /** Of rows that improved together those of functions are named, as the others contain them. */
  private static boolean isWhereItHappened(Judgement judgement) {
    return judgement.layer() == Layer.STRUCTURE
        || (judgement.layer() != Layer.WALL && judgement.row().kind() == RowId.Kind.FUNCTION);
  }

  private static String line(Judgement judgement) {
    Comparison comparison = judgement.comparison();
    String reason = judgement.reason().isEmpty() ? "" : "; " + judgement.reason();
    return comparison == null
        ? judgement.row() + ": " + judgement.reason()
        : "%s: %s %s%s"
            .formatted(judgement.row(), judgement.layer(), AlarmText.change(judgement), reason);
  }

  private void outliers() {
    List<Outlier> whole = result.outliers().stream()
        .filter(outlier -> outlier.row().kind() == RowId.Kind.REQUEST)
        .toList();
    if (whole.isEmpty()) {
      return;
    }
    say("Single requests far above their type (%s):"
        .formatted(result.settings().outliers().description()));
    whole.stream()
        .limit(SHOWN_OUTLIERS)
        .forEach(outlier -> say("  %s: %s %s, median %s%s"
            .formatted(
                outlier.row().requestType(),
                outlier.layer(),
                AlarmText.amount(outlier.layer().quantity(), outlier.value()),
                AlarmText.amount(outlier.layer().quantity(), outlier.median()),
                outlier.traceId().isEmpty() ? "" : ", trace " + outlier.traceId())));
    if (whole.size() > SHOWN_OUTLIERS) {
      say("  and %d more".formatted(whole.size() - SHOWN_OUTLIERS));
    }
  }

  private void layers() {
    for (Layer layer : Layer.values()) {
      boolean onlyShown = layer == Layer.WALL && result.settings().wallVerdict() == Verdict.PASS;
      String shift = onlyShown ? "" : AlarmText.commonShift(result, layer);
      say("%-10s %s%s"
          .formatted(
              layer,
              onlyShown ? "only shown" : result.verdict(layer),
              shift.isEmpty() ? "" : " (" + shift + ")"));
    }
    if (!result.insufficient().isEmpty()) {
      say("Costs were not compared: " + result.insufficient());
    }
    say("Verdict: %s (run %s of %s, %d baseline runs)"
        .formatted(
            result.verdict(),
            result.runId(),
            result.system(),
            result.baselineRuns().size()));
  }
}
