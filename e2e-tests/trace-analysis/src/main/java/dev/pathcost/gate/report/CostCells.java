package dev.pathcost.gate.report;

import dev.pathcost.gate.Quantity;
import dev.pathcost.gate.baseline.RowId;
import dev.pathcost.gate.statistics.Interval;
import dev.pathcost.gate.verdict.Comparison;
import dev.pathcost.gate.verdict.GateResult;
import dev.pathcost.gate.verdict.Judgement;
import dev.pathcost.gate.verdict.Layer;
import dev.pathcost.gate.verdict.Verdict;
import java.util.Locale;
import java.util.Optional;

/** A measure of a row in a table: what it is, what it was before, and the ratio. */
final class CostCells {

  /** Of CPU time, memory and wall time. */
  static final String HEADINGS = "<th>CPU time</th><th>before</th><th>change</th>"
      + "<th>memory</th><th>before</th><th>change</th>"
      + "<th>wall time</th><th>before</th><th>change</th>";

  private CostCells() {}

  /** Of a row that was not compared, what it is in this run, and why that is all. */
  static String of(GateResult result, RowId row, Layer layer) {
    Optional<Judgement> judgement = result.find(row, layer);
    Comparison comparison = judgement.map(Judgement::comparison).orElse(null);
    if (comparison == null) {
      String why = judgement.map(Judgement::reason).orElse(result.insufficient());
      return "<td title=\"%s\">%s</td><td class=\"quiet\">n/a</td><td></td>"
          .formatted(HtmlText.escape(why), median(result, row, layer));
    }
    Quantity quantity = layer.quantity();
    Interval ratio = comparison.ratio();
    return "<td>%s</td><td>%s</td><td class=\"%s\" title=\"%s\">×%s</td>"
        .formatted(
            AlarmText.amount(quantity, comparison.run().median()),
            AlarmText.amount(quantity, comparison.pooledMedian()),
            judgement.orElseThrow().verdict() == Verdict.FAIL ? "worse" : "",
            HtmlText.escape("95 % interval "
                + AlarmText.ratio(ratio)
                + ", "
                + AlarmText.rise(layer, comparison)),
            String.format(Locale.ROOT, "%.2f", ratio.estimate()));
  }

  private static String median(GateResult result, RowId row, Layer layer) {
    return result.median(row, layer).isPresent()
        ? AlarmText.amount(layer.quantity(), result.median(row, layer).getAsDouble())
        : "<span class=\"quiet\">n/a</span>";
  }
}
