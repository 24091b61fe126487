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

  /** A line of {@link AlarmText}, its traces in small. */
  static String alarm(String line) {
    int traces = line.lastIndexOf("; traces ");
    return traces < 0
        ? escape(line)
        : "%s<br/><code class=\"quiet\">%s</code>"
            .formatted(escape(line.substring(0, traces)), escape(line.substring(traces + 2)));
  }
}
