package dev.pathcost.gate.report;

/** Text as HTML and SVG want it. */
final class HtmlText {

  private HtmlText() {}

  /** The text with what has a meaning in HTML made harmless, in attributes too. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** The text with a place to break after each comma of a path. */
  static String path(String text) {
    return escape(text).replace(",", ",<wbr>");
  }

  /** An alarm, its traces in small. */
  static String alarm(AlarmText.Alarm alarm) {
    String finding = escape(alarm.finding());
    return alarm.traces().isEmpty()
        ? finding
        : "%s<br/><code class=\"quiet\">%s</code>".formatted(finding, escape(alarm.traces()));
  }
}
