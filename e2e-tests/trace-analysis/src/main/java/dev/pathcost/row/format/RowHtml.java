package dev.pathcost.row.format;

import dev.pathcost.row.Path;
import dev.pathcost.row.Row;
import dev.pathcost.row.RowKey;
import dev.pathcost.row.Rows;
import dev.pathcost.span.Measurement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Rows as an HTML page of its own, for a report: no script, nothing loaded from elsewhere, readable
 * on light and on dark ground. A path of more than 1,000 characters is elided in the middle. A bar
 * behind the CPU time shows its share of the request's.
 */
public final class RowHtml {
  private static final List<String> HEADINGS = List.of(
      "path",
      "requests",
      "calls",
      "errors",
      "total CPU",
      "mean CPU",
      "p50 CPU",
      "p95 CPU",
      "p99 CPU",
      "peak memory",
      "allocated",
      "concurrent peak",
      "p50 duration",
      "p95 duration",
      "p99 duration",
      "measured");

  /**
   * In characters; nobody reads more, and a page with long paths by the thousand would not open.
   */
  private static final int LONGEST_PATH = 1000;

  private static final String STYLE = """
      :root{color-scheme:light dark}
      body{font:13px/1.45 system-ui,sans-serif;margin:12px;background:Canvas;color:CanvasText}
      table{border-collapse:collapse}
      caption,p{text-align:left;padding:4px 0;color:GrayText}
      th,td{padding:3px 9px;text-align:right;white-space:nowrap;\
      border-bottom:1px solid color-mix(in srgb,CanvasText 15%,transparent)}
      td{font-variant-numeric:tabular-nums}
      th:first-child,td:first-child{text-align:left;white-space:normal;overflow-wrap:anywhere;\
      min-width:18em}
      tr.type th{text-align:left;padding-top:14px}
      tr.request td{font-weight:600}
      .bar{height:3px;margin-top:1px;background:#4c8dd6}
      """;

  private final StringBuilder html = new StringBuilder();
  private final Map<RowKey, Long> requestCpu = new HashMap<>();

  private RowHtml() {}

  /** The rows, with the coverage below. */
  public static String format(Rows rows) {
    return new RowHtml().page(rows.rows(), rows.coverage().text());
  }

  /** These rows alone. */
  public static String format(List<Row> rows) {
    return new RowHtml().page(rows, "");
  }

  private String page(List<Row> rows, String footer) {
    rows.stream().filter(Row::isRequest).forEach(r -> requestCpu.put(r.key(), r.totalCpuNanos()));
    html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
        .append("<title>Rows</title>\n<style>\n")
        .append(STYLE)
        .append("</style></head>\n<body><table>\n<thead><tr>");
    HEADINGS.forEach(
        heading -> html.append("<th scope=\"col\">").append(heading).append("</th>"));
    html.append("</tr></thead>\n<tbody>\n");
    RowBlocks.of(rows).forEach(this::block);
    html.append("</tbody></table>\n");
    if (!footer.isEmpty()) {
      html.append("<p>").append(escape(footer)).append("</p>\n");
    }
    return html.append("</body></html>\n").toString();
  }

  private void block(List<Row> rows) {
    html.append("<tr class=\"type\"><th colspan=\"")
        .append(HEADINGS.size())
        .append("\" scope=\"rowgroup\">")
        .append(escape(rows.get(0).requestType() + ", " + rows.get(0).level() + " level"))
        .append("</th></tr>\n");
    List<String> labels = Elision.ofPaths(rows.stream().map(RowHtml::label).toList(), LONGEST_PATH);
    for (int i = 0; i < rows.size(); i++) {
      line(rows.get(i), labels.get(i));
    }
  }

  private static String label(Row row) {
    Path path = row.path();
    return path == null ? "whole request" : path.ends(LONGEST_PATH);
  }

  private void line(Row row, String label) {
    html.append(row.isRequest() ? "<tr class=\"request\">" : "<tr>");
    cell(label.replace(",", ", "));
    cell(Long.toString(row.requests()));
    cell(Long.toString(row.calls()));
    cell(Long.toString(row.errors()));
    html.append("<td>").append(Units.time(row.totalCpuNanos())).append(bar(row)).append("</td>");
    cell(Units.time(row.meanCpuNanos()));
    cell(Units.time(row.cpuNanos().p50()));
    cell(Units.time(row.cpuNanos().p95()));
    cell(Units.time(row.cpuNanos().p99()));
    cell(Units.size(row.peakMemoryBytes()));
    cell(Units.size(row.allocatedBytes()));
    cell(row.isRequest() ? Units.size(row.concurrentPeakBytes()) : "");
    cell(Units.time(row.durationNanos().p50()));
    cell(Units.time(row.durationNanos().p95()));
    cell(Units.time(row.durationNanos().p99()));
    cell(row.measuredCalls() + " of " + row.allCalls());
    html.append("</tr>\n");
  }

  private void cell(String text) {
    html.append("<td>").append(escape(text)).append("</td>");
  }

  private String bar(Row row) {
    Long whole = requestCpu.get(RowKey.request(row.requestType(), row.level()));
    if (whole == null || whole <= 0 || !Measurement.isPresent(row.totalCpuNanos())) {
      return "";
    }
    double share = 100.0 * row.totalCpuNanos() / whole;
    return String.format(
        Locale.ROOT,
        "<div class=\"bar\" style=\"width:%.1f%%\" title=\"%.1f %% of the request's CPU time\">"
            + "</div>",
        share,
        share);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
