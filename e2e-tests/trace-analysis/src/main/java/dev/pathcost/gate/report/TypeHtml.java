package dev.pathcost.gate.report;

import dev.pathcost.gate.baseline.RowId;
import dev.pathcost.gate.baseline.TypeSamples;
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
    List<String> obstacles = result.obstacles(type);
    List<Judgement> notes = result.of(type).stream()
        .filter(judgement -> !judgement.reason().isEmpty() && !isNotCompared(judgement))
        .toList();
    if (notes.isEmpty() && obstacles.isEmpty()) {
      return;
    }
    html.append("<ul class=\"notes\">");
    obstacles.forEach(why -> html.append(
        "<li><span class=\"badge\">not compared</span> %s</li>\n".formatted(HtmlText.path(why))));
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

  private static boolean isNotCompared(Judgement judgement) {
    return judgement.verdict() == Verdict.NO_DATA
        || judgement.verdict() == Verdict.INSUFFICIENT_BASELINE;
  }

  private void rows(RequestType type) {
    Optional<TypeSamples> samples = result.run().type(type);
    if (samples.isEmpty()) {
      return;
    }
    html.append("<div class=\"scroll\"><table><thead><tr><th>row</th><th>verdict</th>")
        .append(CostCells.HEADINGS)
        .append("<th>CPU limit</th><th>adjusted p</th></tr></thead><tbody>\n");
    samples.orElseThrow().rows().keySet().forEach(this::row);
    html.append("</tbody></table></div>\n");
  }

  private void row(RowId row) {
    boolean improved = false;
    String costs = "";
    for (Layer layer : List.of(Layer.CPU, Layer.MEMORY, Layer.WALL)) {
      Optional<Judgement> judgement = result.find(row, layer);
      costs += CostCells.of(result, row, layer);
      improved |= layer != Layer.WALL && judgement.map(Judgement::improved).orElse(false);
    }
    Optional<Comparison> cpu = result.find(row, Layer.CPU).map(Judgement::comparison);
    html.append("<tr class=\"%s\"><td>%s</td><td>%s%s</td>%s<td>%s</td><td>%s</td></tr>\n"
        .formatted(
            row.kind().name().toLowerCase(Locale.ROOT),
            name(row),
            VerdictHtml.badge(result.verdict(row)),
            improved ? " <span class=\"badge better\">better</span>" : "",
            costs,
            cpu.map(it -> AlarmText.amount(Layer.CPU.quantity(), it.unchanged().high()))
                .orElse("n/a"),
            cpu.map(it -> HtmlText.escape(AlarmText.p(it.higher().adjusted()))).orElse("n/a")));
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
    RowId row = judgement.row();
    String title = "%s, %s"
        .formatted(
            row.kind() == RowId.Kind.REQUEST ? "whole request" : row.part(), judgement.layer());
    html.append("<figure><figcaption>%s %s: %s%s</figcaption>%s"
        .formatted(
            VerdictHtml.badge(judgement.verdict()),
            HtmlText.path(title),
            HtmlText.escape(AlarmText.change(judgement)),
            traces(judgement),
            DistributionPlot.svg(title, "this run", judgement.layer(), comparison)));
    Comparison again = judgement.again();
    if (again != null) {
      html.append("<figcaption>The second volley: %s</figcaption>%s"
          .formatted(
              HtmlText.escape(AlarmText.ratio(again.ratio())),
              DistributionPlot.svg(title + ", again", "second volley", judgement.layer(), again)));
    }
    html.append("</figure>\n");
  }

  private static String traces(Judgement judgement) {
    return judgement.traceIds().isEmpty()
        ? ""
        : "; traces <code>" + HtmlText.escape(String.join(" ", judgement.traceIds())) + "</code>";
  }
}
