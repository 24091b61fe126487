package dev.pathcost.gate.report;

import dev.pathcost.gate.verdict.Comparison;
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

  static String of(Optional<Judgement> judgement) {
    Comparison comparison = judgement.map(Judgement::comparison).orElse(null);
    if (comparison == null) {
      String why = judgement.map(Judgement::reason).orElse("");
      return "<td class=\"quiet\" title=\"%s\">n/a</td><td></td><td></td>"
          .formatted(HtmlText.escape(why));
    }
    Layer layer = judgement.orElseThrow().layer();
    return "<td>%s</td><td>%s</td><td class=\"%s\" title=\"%s\">×%s</td>"
        .formatted(
            AlarmText.amount(layer.quantity(), comparison.run().median()),
            AlarmText.amount(layer.quantity(), comparison.pooledMedian()),
            judgement.orElseThrow().verdict() == Verdict.FAIL ? "worse" : "",
            HtmlText.escape("95 % interval "
                + AlarmText.ratio(comparison.ratio())
                + ", "
                + AlarmText.rise(layer, comparison)),
            String.format(Locale.ROOT, "%.2f", comparison.ratio().estimate()));
  }
}
