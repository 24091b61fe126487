package dev.pathcost.gate.report;

import dev.pathcost.gate.baseline.RowId;
import dev.pathcost.gate.verdict.Comparison;
import dev.pathcost.gate.verdict.GateResult;
import dev.pathcost.gate.verdict.Judgement;
import dev.pathcost.gate.verdict.Layer;
import dev.pathcost.gate.verdict.Outlier;
import dev.pathcost.gate.verdict.Verdict;
import dev.pathcost.span.RequestType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A result as one HTML file that needs nothing else: the verdict, what got dearer and where, and
 * for each request type its rows beside the baseline's, with plots. No script, no network.
 */
public final class VerdictHtml {
  private static final int SHOWN_OUTLIERS = 50;

  private final GateResult result;
  private final StringBuilder html = new StringBuilder();

  private VerdictHtml(GateResult result) {
    this.result = result;
  }

  /** The whole result. */
  public static String page(GateResult result) {
    VerdictHtml page = new VerdictHtml(result);
    page.head("Pathcost: " + result.system() + ", run " + result.runId());
    page.summary();
    page.overview();
    int number = 0;
    for (RequestType type : result.requestTypes()) {
      page.type(type, "type-" + number, isNoteworthy(result, type));
      number++;
    }
    page.outliers(result.outliers());
    return page.end();
  }

  /** One request type, as an attachment to the test of that type. */
  public static String page(GateResult result, RequestType type) {
    VerdictHtml page = new VerdictHtml(result);
    page.head(type.toString());
    page.type(type, "type", true);
    page.outliers(result.outliers().stream()
        .filter(outlier -> outlier.row().requestType().equals(type))
        .toList());
    return page.end();
  }

  private static boolean isNoteworthy(GateResult result, RequestType type) {
    return result.of(type).stream().anyMatch(Judgement::isNoteworthy);
  }

  private void head(String title) {
    html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
        .append("<meta name=\"viewport\" content=\"width=device-width\"><title>")
        .append(HtmlText.escape(title))
        .append("</title>\n<style>\n")
        .append(VerdictStyle.CSS)
        .append("</style></head>\n<body>\n");
  }

  private String end() {
    return html.append("</body></html>\n").toString();
  }

  private void summary() {
    html.append(
        "<h1>%s %s</h1>\n".formatted(badge(result.verdict()), HtmlText.escape(result.system())));
    html.append("<p class=\"quiet\">Run %s compared with %d baseline runs.</p>\n"
        .formatted(HtmlText.escape(result.runId()), result.baselineRuns().size()));
    if (!result.insufficient().isEmpty()) {
      html.append("<p class=\"say\">Costs were not compared: ")
          .append(HtmlText.escape(result.insufficient()))
          .append("</p>\n");
    }
    html.append("<p class=\"layers\">");
    for (Layer layer : Layer.values()) {
      html.append("<span>%s %s</span>"
          .formatted(
              layer,
              isOnlyShown(layer)
                  ? "<span class=\"badge\">only shown</span>"
                  : badge(result.verdict(layer))));
    }
    html.append("</p>\n");
    List<String> alarms = AlarmText.lines(result);
    if (!alarms.isEmpty()) {
      html.append("<ul class=\"alarms\">");
      alarms.forEach(alarm -> html.append("<li>").append(HtmlText.escape(alarm)).append("</li>\n"));
      html.append("</ul>\n");
    }
  }

  private boolean isOnlyShown(Layer layer) {
    return layer == Layer.WALL && result.settings().wallVerdict() == Verdict.PASS;
  }

  private void overview() {
    html.append("<table><thead><tr><th>request type</th><th>verdict</th>");
    List.of("CPU time", "memory", "wall time")
        .forEach(name -> html.append("<th>%s</th><th>before</th><th>change</th>".formatted(name)));
    html.append("</tr></thead><tbody>\n");
    int number = 0;
    for (RequestType type : result.requestTypes()) {
      html.append("<tr><td><a href=\"#type-%d\">%s</a></td><td>%s</td>"
          .formatted(number, HtmlText.escape(type.toString()), badge(result.verdict(type))));
      for (Layer layer : List.of(Layer.CPU, Layer.MEMORY, Layer.WALL)) {
        cost(result.find(RowId.request(type), layer));
      }
      html.append("</tr>\n");
      number++;
    }
    html.append("</tbody></table>\n");
  }

  private void type(RequestType type, String id, boolean open) {
    html.append("<details id=\"%s\"%s><summary><h2>%s %s</h2></summary>\n"
        .formatted(
            id,
            open ? " open" : "",
            badge(result.verdict(type)),
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
              badge(note.verdict()),
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
    html.append("<table><thead><tr><th>row</th>");
    List.of("CPU time", "memory", "wall time")
        .forEach(name -> html.append("<th>%s</th><th>before</th><th>change</th>".formatted(name)));
    html.append("<th>adjusted p</th><th>verdict</th></tr></thead><tbody>\n");
    for (RowId row : rows) {
      html.append("<tr class=\"%s\"><td>%s</td>"
          .formatted(row.kind().name().toLowerCase(Locale.ROOT), name(row)));
      Verdict worst = Verdict.NO_DATA;
      boolean improved = false;
      for (Layer layer : List.of(Layer.CPU, Layer.MEMORY, Layer.WALL)) {
        Optional<Judgement> judgement = result.find(row, layer);
        cost(judgement);
        worst = worse(worst, judgement.map(Judgement::verdict).orElse(Verdict.NO_DATA));
        improved |= layer != Layer.WALL && judgement.map(Judgement::improved).orElse(false);
      }
      html.append("<td>%s</td><td>%s%s</td></tr>\n"
          .formatted(
              result
                  .find(row, Layer.CPU)
                  .map(Judgement::comparison)
                  .map(comparison ->
                      HtmlText.escape(AlarmText.p(comparison.higher().adjusted())))
                  .orElse("n/a"),
              badge(worst),
              improved ? " <span class=\"badge better\">better</span>" : ""));
    }
    html.append("</tbody></table>\n");
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

  private void cost(Optional<Judgement> judgement) {
    Comparison comparison = judgement.map(Judgement::comparison).orElse(null);
    if (comparison == null) {
      String why = judgement.map(Judgement::reason).orElse("");
      html.append("<td class=\"quiet\" title=\"%s\">n/a</td><td></td><td></td>"
          .formatted(HtmlText.escape(why)));
      return;
    }
    Layer layer = judgement.orElseThrow().layer();
    html.append("<td>%s</td><td>%s</td><td class=\"%s\" title=\"%s\">×%s</td>"
        .formatted(
            AlarmText.amount(layer.quantity(), comparison.run().median()),
            AlarmText.amount(layer.quantity(), comparison.pooledMedian()),
            judgement.orElseThrow().verdict() == Verdict.FAIL ? "worse" : "",
            HtmlText.escape("95 % interval "
                + AlarmText.ratio(comparison.ratio())
                + ", "
                + AlarmText.rise(layer, comparison)),
            String.format(Locale.ROOT, "%.2f", comparison.ratio().estimate())));
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
            badge(judgement.verdict()),
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

  private void outliers(List<Outlier> outliers) {
    List<Outlier> shown = outliers.stream()
        .filter(outlier -> outlier.row().kind() != RowId.Kind.PATH)
        .toList();
    if (shown.isEmpty()) {
      return;
    }
    html.append("<h2>Single requests far above their row</h2>\n<p class=\"quiet\">%s</p>"
        .formatted(HtmlText.escape(result.settings().outliers().description())));
    html.append("<table><thead><tr><th>row</th><th>measure</th><th>value</th><th>median</th>")
        .append("<th>trace</th></tr></thead><tbody>\n");
    shown.stream().limit(SHOWN_OUTLIERS).forEach(this::outlier);
    html.append("</tbody></table>\n");
    if (shown.size() > SHOWN_OUTLIERS) {
      html.append("<p class=\"quiet\">and %d more</p>\n".formatted(shown.size() - SHOWN_OUTLIERS));
    }
  }

  private void outlier(Outlier outlier) {
    html.append("<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td><code>%s</code></td></tr>\n"
        .formatted(
            HtmlText.path(outlier.row().toString()),
            outlier.layer(),
            AlarmText.amount(outlier.layer().quantity(), outlier.value()),
            AlarmText.amount(outlier.layer().quantity(), outlier.median()),
            HtmlText.escape(outlier.traceId())));
  }

  private static String traces(Judgement judgement) {
    return judgement.traceIds().isEmpty()
        ? ""
        : "; traces <code>" + HtmlText.escape(String.join(" ", judgement.traceIds())) + "</code>";
  }

  private static String badge(Verdict verdict) {
    return "<span class=\"badge %s\">%s</span>"
        .formatted(verdict.name().toLowerCase(Locale.ROOT), verdict);
  }
}
