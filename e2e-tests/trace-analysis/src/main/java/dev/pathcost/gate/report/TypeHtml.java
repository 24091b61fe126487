package dev.pathcost.gate.report;

import dev.pathcost.gate.baseline.RowId;
import dev.pathcost.gate.verdict.Comparison;
import dev.pathcost.gate.verdict.GateResult;
import dev.pathcost.gate.verdict.Judgement;
import dev.pathcost.gate.verdict.Layer;
import dev.pathcost.gate.verdict.Verdict;
import dev.pathcost.span.RequestType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a page says of one request type: notes, its rows beside the baseline's, and plots. */
final class TypeHtml {
  private final GateResult result;
  private final StringBuilder html = new StringBuilder();

  private TypeHtml(GateResult result) {
    this.result = result;
  }

  /** The section, under this id, open or folded. */
  static String section(GateResult result, RequestType type, String id, boolean open) {
    TypeHtml section = new TypeHtml(result);
    section.write(type, id, open);
    return section.html.toString();
  }

  private void write(RequestType type, String id, boolean open) {
    html.append("<details id=\"%s\"%s><summary><h2>%s %s</h2></summary>\n"
        .formatted(
            id,
            open ? " open" : "",
            VerdictHtml.badge(result.verdict(type)),
            HtmlText.escape(type.toString())));
    notes(type);
    rows(type);
    plots(type);
    html.append("</details>\n");
  }

  private void notes(RequestType type) {
    List<Judgement> notes = result.of(type).stream()
        .filter(judgement -> !judgement.reason().isEmpty()
            && (judgement.layer() == Layer.STRUCTURE || judgement.verdict() != Verdict.NO_DATA))
        .toList();
    if (notes.isEmpty()) {
      return;
    }
    html.append("<ul class=\"notes\">");
    for (Judgement note : notes) {
      html.append("<li>%s %s%s: %s%s</li>\n"
          .formatted(
              VerdictHtml.badge(note.verdict()),
              note.layer(),
              note.row().kind() == RowId.Kind.REQUEST
                  ? ""
                  : " of " + HtmlText.path(note.row().name()),
              HtmlText.escape(note.reason()),
              traces(note)));
    }
    html.append("</ul>\n");
  }

  private void rows(RequestType type) {
    List<RowId> rows = result.of(type).stream()
        .filter(judgement -> judgement.layer() != Layer.STRUCTURE)
        .map(Judgement::row)
        .distinct()
        .toList();
    if (rows.isEmpty()) {
      return;
    }
    html.append("<div class=\"scroll\"><table><thead><tr><th>row</th><th>verdict</th>")
        .append(CostCells.HEADINGS)
        .append("<th>CPU limit</th><th>adjusted p</th></tr></thead><tbody>\n");
    rows.forEach(this::row);
    html.append("</tbody></table></div>\n");
  }

  private void row(RowId row) {
    Verdict worst = Verdict.NO_DATA;
    boolean improved = false;
    String costs = "";
    for (Layer layer : List.of(Layer.CPU, Layer.MEMORY, Layer.WALL)) {
      Optional<Judgement> judgement = result.find(row, layer);
      costs += CostCells.of(judgement);
      worst = worse(worst, judgement.map(Judgement::verdict).orElse(Verdict.NO_DATA));
      improved |= layer != Layer.WALL && judgement.map(Judgement::improved).orElse(false);
    }
    Optional<Comparison> cpu = result.find(row, Layer.CPU).map(Judgement::comparison);
    html.append("<tr class=\"%s\"><td>%s</td><td>%s%s</td>%s<td>%s</td><td>%s</td></tr>\n"
        .formatted(
            row.kind().name().toLowerCase(Locale.ROOT),
            name(row),
            VerdictHtml.badge(worst),
            improved ? " <span class=\"badge better\">better</span>" : "",
            costs,
            cpu.map(it -> AlarmText.amount(Layer.CPU.quantity(), it.unchanged().high()))
                .orElse("n/a"),
            cpu.map(it -> HtmlText.escape(AlarmText.p(it.higher().adjusted()))).orElse("n/a")));
  }

  private static Verdict worse(Verdict a, Verdict b) {
    List<Verdict> order = List.of(Verdict.NO_DATA, Verdict.PASS, Verdict.WARNING, Verdict.FAIL);
    return order.indexOf(a) >= order.indexOf(b) ? a : b;
  }

  private static String name(RowId row) {
    return switch (row.kind()) {
      case REQUEST -> "whole request";
      case PATH -> "path " + HtmlText.path(row.name());
      case FUNCTION -> "function " + HtmlText.path(row.name());
    };
  }

  /** Of what alarmed or improved, and of the whole request; the rest is a click away. */
  private void plots(RequestType type) {
    List<Judgement> hidden = new ArrayList<>();
    for (Judgement judgement : result.of(type)) {
      Comparison comparison = judgement.comparison();
      if (comparison == null || judgement.layer() == Layer.WALL && !judgement.isNoteworthy()) {
        continue;
      }
      boolean whole =
          judgement.row().kind() == RowId.Kind.REQUEST && judgement.layer() == Layer.CPU;
      boolean pathOnly = judgement.row().kind() == RowId.Kind.PATH;
      if (whole || (judgement.isNoteworthy() && !pathOnly)) {
        plot(judgement, comparison);
      } else if (!pathOnly) {
        hidden.add(judgement);
      }
    }
    if (!hidden.isEmpty()) {
      html.append(
          "<details class=\"more\"><summary>%d more plots</summary>\n".formatted(hidden.size()));
      for (Judgement judgement : hidden) {
        Comparison comparison = judgement.comparison();
        if (comparison != null) {
          plot(judgement, comparison);
        }
      }
      html.append("</details>\n");
    }
  }

  private void plot(Judgement judgement, Comparison comparison) {
    String title = "%s, %s".formatted(judgement.row().part(), judgement.layer());
    html.append("<figure><figcaption>%s %s: %s%s</figcaption>%s"
        .formatted(
            VerdictHtml.badge(judgement.verdict()),
            HtmlText.path(title),
            HtmlText.escape(AlarmText.change(judgement)),
            traces(judgement),
            DistributionPlot.svg(title, judgement.layer(), comparison)));
    Comparison again = judgement.again();
    if (again != null) {
      html.append("<figcaption>The second volley: %s</figcaption>%s"
          .formatted(
              HtmlText.escape(AlarmText.ratio(again.ratio())),
              DistributionPlot.svg(title + ", again", judgement.layer(), again)));
    }
    html.append("</figure>\n");
  }

  private static String traces(Judgement judgement) {
    return judgement.traceIds().isEmpty()
        ? ""
        : "; traces <code>" + HtmlText.escape(String.join(" ", judgement.traceIds())) + "</code>";
  }
}
