package dev.pathcost.gate.report;

import dev.pathcost.gate.verdict.Comparison;
import dev.pathcost.gate.verdict.Layer;
import dev.pathcost.gate.verdict.RunValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The values of one row as a drawing: a line of dots for each baseline run and one for this run,
 * with a bar at each median; a band over the baseline's medians, and a dashed line at the limit
 * that a higher median exceeds. What lies far to the right is drawn at the edge, as an arrow.
 */
final class DistributionPlot {
  private static final int LABELS = 165;
  private static final int WIDTH = 760;
  private static final int LINE = 14;
  private static final int TOP = 6;
  private static final int AXIS = 20;
  private static final int MOST_DOTS = 100;
  private static final int TICKS = 5;
  private static final int KIBI = 1024;
  private static final int LABEL_LENGTH = 25;

  /** Beyond so many times the largest median nothing but outliers lies. */
  private static final double EDGE = 2.5;

  private final Layer layer;
  private final Comparison comparison;
  private final double low;
  private final double high;
  private final StringBuilder svg = new StringBuilder();

  private DistributionPlot(Layer layer, Comparison comparison) {
    this.layer = layer;
    this.comparison = comparison;
    double least = smallest(comparison.run());
    double most = largest(comparison.run());
    double median = Math.max(comparison.run().median(), comparison.highestMedian());
    for (RunValues run : comparison.baseline()) {
      least = Math.min(least, smallest(run));
      most = Math.max(most, largest(run));
    }
    most = Math.max(Math.min(most, EDGE * median), comparison.unchanged().high());
    double room = Math.max(0.04 * (most - least), Math.max(1, 0.005 * most));
    this.low = Math.max(0, least - room);
    this.high = most + room;
  }

  /**
   * The drawing as an {@code svg} element.
   *
   * @param run what the run is called that was compared
   */
  static String svg(String title, String run, Layer layer, Comparison comparison) {
    return new DistributionPlot(layer, comparison).draw(title, run);
  }

  private String draw(String title, String run) {
    List<RunValues> runs = comparison.baseline();
    int bottom = TOP + (runs.size() + 1) * LINE + 4;
    int height = bottom + AXIS;
    svg.append("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
        .formatted(WIDTH, height, HtmlText.escape(title)));
    reference(bottom);
    axis(bottom);
    for (int i = 0; i < runs.size(); i++) {
      RunValues was = runs.get(i);
      line("was", shortened(was.runId()), was, TOP + i * LINE + LINE / 2);
    }
    line("now", run, comparison.run(), TOP + runs.size() * LINE + LINE / 2 + 3);
    return svg.append("</svg>").toString();
  }

  /** A band from the lowest to the highest median of a baseline run, and the limit. */
  private void reference(int bottom) {
    double from = x(comparison.lowestMedian());
    double to = x(comparison.highestMedian());
    svg.append(String.format(
        Locale.ROOT,
        "<rect class=\"band\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
        from,
        TOP,
        Math.max(1, to - from),
        bottom - TOP));
    double limit = comparison.unchanged().high();
    svg.append(String.format(
        Locale.ROOT,
        "<path class=\"limit\" d=\"M%.1f %dV%d\"><title>limit %s</title></path>",
        x(limit),
        TOP,
        bottom,
        HtmlText.escape(AlarmText.amount(layer.quantity(), limit))));
  }

  private void axis(int bottom) {
    svg.append("<path class=\"axis\" d=\"M%d %dH%d\"/>".formatted(LABELS, bottom, WIDTH));
    double step = step((high - low) / TICKS);
    for (double tick = Math.ceil(low / step) * step; tick <= high; tick += step) {
      double x = x(tick);
      svg.append(String.format(
          Locale.ROOT,
          "<path class=\"axis\" d=\"M%.1f %dv4\"/><text class=\"tick\" x=\"%.1f\" y=\"%d\">%s</text>",
          x,
          bottom,
          Math.min(x, WIDTH - 24),
          bottom + 15,
          HtmlText.escape(AlarmText.amount(layer.quantity(), tick))));
    }
  }

  /** The next larger 1, 2 or 5 times a power of ten, in the unit that suits it. */
  private double step(double wanted) {
    double unit = 1;
    while (layer == Layer.MEMORY && wanted / unit >= KIBI) {
      unit *= KIBI;
    }
    return unit * roundStep(wanted / unit);
  }

  private static double roundStep(double wanted) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(1, wanted))));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= wanted) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  private void line(String style, String label, RunValues run, int y) {
    svg.append("<text class=\"run %s\" x=\"%d\" y=\"%d\">%s</text>"
        .formatted(style, LABELS - 8, y + 4, HtmlText.escape(label)));
    StringBuilder dots = new StringBuilder();
    StringBuilder arrows = new StringBuilder();
    for (double value : shown(run.values())) {
      if (value <= high) {
        dots.append(String.format(Locale.ROOT, "M%.1f %dh0", x(value), y));
      } else {
        arrows.append("M%d %dl5 3l-5 3z".formatted(WIDTH - 6, y - 3));
      }
    }
    svg.append("<path class=\"dots %s\" d=\"%s\"/>".formatted(style, dots));
    if (!arrows.isEmpty()) {
      svg.append("<path class=\"beyond %s\" d=\"%s\"/>".formatted(style, arrows));
    }
    svg.append(String.format(
        Locale.ROOT,
        "<path class=\"median %s\" d=\"M%.1f %dv%d\"><title>median %s</title></path>",
        style,
        x(run.median()),
        y - LINE / 2 + 1,
        LINE - 2,
        HtmlText.escape(AlarmText.amount(layer.quantity(), run.median()))));
  }

  private static String shortened(String id) {
    return id.length() <= LABEL_LENGTH ? id : id.substring(0, LABEL_LENGTH - 1) + "…";
  }

  /** All values, or of very many every so-manieth in order of size. */
  private static List<Double> shown(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int count = Math.min(sorted.length, MOST_DOTS);
    List<Double> shown = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int last = Math.max(1, count - 1);
      shown.add(sorted[(int) ((long) i * (sorted.length - 1) / last)]);
    }
    return shown;
  }

  private double x(double value) {
    double share = (Math.min(value, high) - low) / (high - low);
    return LABELS + share * (WIDTH - LABELS - 8);
  }

  private static double smallest(RunValues run) {
    return Arrays.stream(run.values()).min().orElseThrow();
  }

  private static double largest(RunValues run) {
    return Arrays.stream(run.values()).max().orElseThrow();
  }
}
