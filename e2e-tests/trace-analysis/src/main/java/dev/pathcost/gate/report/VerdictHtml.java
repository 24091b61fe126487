package dev.pathcost.gate.report;

import dev.pathcost.gate.baseline.RowId;
import dev.pathcost.gate.verdict.GateResult;
import dev.pathcost.gate.verdict.Judgement;
import dev.pathcost.gate.verdict.Layer;
import dev.pathcost.gate.verdict.Outlier;
import dev.pathcost.gate.verdict.Verdict;
import dev.pathcost.span.RequestType;
import java.util.List;
import java.util.Locale;

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
      page.html.append(
          TypeHtml.section(result, type, "type-" + number, isNoteworthy(result, type)));
      number++;
    }
    page.outliers(result.outliers());
    return page.end();
  }

  /** One request type, as an attachment to the test of that type. */
  public static String page(GateResult result, RequestType type) {
    VerdictHtml page = new VerdictHtml(result);
    page.head(type.toString());
    page.legend(result.of(type));
    page.html.append(TypeHtml.section(result, type, "type", true));
    page.outliers(result.outliers().stream()
        .filter(outlier -> outlier.row().requestType().equals(type))
        .toList());
    return page.end();
  }

  private static final String LEGEND = """
      <p class="quiet">Plots: a dot is a request, a bar a run's median, the band spans the medians of \
      the baseline runs; up to the dashed limit a median counts as unchanged.</p>
      """;

  /** Where there is nothing to compare there are no plots. */
  private void legend(List<Judgement> judgements) {
    if (judgements.stream().anyMatch(judgement -> judgement.comparison() != null)) {
      html.append(LEGEND);
    }
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
      String shift = isOnlyShown(layer) ? "" : AlarmText.commonShift(result, layer);
      html.append("<span>%s %s%s</span>"
          .formatted(
              layer,
              isOnlyShown(layer)
                  ? "<span class=\"badge\">only shown</span>"
                  : badge(result.verdict(layer)),
              shift.isEmpty() ? "" : " " + shift));
    }
    html.append("</p>\n");
    if (result.insufficient().isEmpty()) {
      obstacles();
    }
    List<AlarmText.Alarm> alarms = AlarmText.alarms(result);
    if (!alarms.isEmpty()) {
      html.append("<ul class=\"alarms\">");
      alarms.forEach(alarm -> html.append("<li>").append(HtmlText.alarm(alarm)).append("</li>\n"));
      html.append("</ul>\n");
    }
  }

  private void obstacles() {
    List<RequestType> types = result.requestTypes().stream()
        .filter(type -> !result.obstacles(type).isEmpty())
        .toList();
    if (types.isEmpty()) {
      return;
    }
    html.append("<p class=\"say\">Not compared:</p>\n<ul class=\"alarms\">");
    types.forEach(type -> html.append("<li>%s: %s</li>\n"
        .formatted(
            HtmlText.escape(type.toString()),
            HtmlText.path(String.join("; ", result.obstacles(type))))));
    html.append("</ul>\n");
  }

  private boolean isOnlyShown(Layer layer) {
    return layer == Layer.WALL && result.settings().wallVerdict() == Verdict.PASS;
  }

  private void overview() {
    html.append("<div class=\"scroll\"><table><thead><tr><th>request type</th><th>verdict</th>");
    html.append(CostCells.HEADINGS);
    html.append("</tr></thead><tbody>\n");
    int number = 0;
    for (RequestType type : result.requestTypes()) {
      html.append("<tr><td><a href=\"#type-%d\">%s</a></td><td>%s</td>"
          .formatted(number, HtmlText.escape(type.toString()), badge(result.verdict(type))));
      for (Layer layer : List.of(Layer.CPU, Layer.MEMORY, Layer.WALL)) {
        html.append(CostCells.of(result, RowId.request(type), layer));
      }
      html.append("</tr>\n");
      number++;
    }
    html.append("</tbody></table></div>\n");
    legend(result.judgements());
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
    html.append(
            "<div class=\"scroll\"><table><thead><tr><th>row</th><th>measure</th><th>value</th><th>median</th>")
        .append("<th>trace</th></tr></thead><tbody>\n");
    shown.stream().limit(SHOWN_OUTLIERS).forEach(this::outlier);
    html.append("</tbody></table></div>\n");
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

  static String badge(Verdict verdict) {
    return "<span class=\"badge %s\">%s</span>"
        .formatted(verdict.name().toLowerCase(Locale.ROOT), verdict);
  }
}
