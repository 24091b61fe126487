package dev.pathcost.row.format;

import dev.pathcost.row.Path;
import dev.pathcost.row.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows as an aligned table for a console. Each request type and level is a block; its first line is
 * the request row. Percentiles other than the 95th and allocated bytes are left to the other
 * formats, which have the room.
 */
public final class RowTable {

  /** The width that is kept to unless another is asked for. */
  public static final int DEFAULT_WIDTH = 120;

  private static final List<String> HEADINGS = List.of(
      "req", "calls", "err", "cpu", "mean cpu", "p95 cpu", "peak mem", "p95 time", "measured");
  private static final String GAP = "  ";
  private static final String WHOLE_REQUEST = "whole request";
  private static final int SHORTEST_PATH = 24;

  private final StringBuilder text = new StringBuilder();
  private final List<Row> rows;
  private final List<List<String>> figures;
  private final int[] widths;
  private final int width;
  private final int pathWidth;

  private RowTable(List<Row> rows, int width) {
    this.rows = rows;
    this.width = width;
    figures = rows.stream().map(RowTable::figures).toList();
    widths = widths(figures);
    int longest = rows.stream().mapToInt(row -> label(row).length()).max().orElse(0);
    int room = width - Arrays.stream(widths).map(w -> w + GAP.length()).sum();
    // Where the figures leave no room beside them, a path gets a line of its own.
    pathWidth = room >= Math.min(longest, SHORTEST_PATH) ? Math.min(longest, room) : 0;
  }

  /** The table in {@link #DEFAULT_WIDTH} columns. */
  public static String format(List<Row> rows) {
    return format(rows, DEFAULT_WIDTH);
  }

  /**
   * The table; each line ends with a line feed.
   *
   * @param width how many columns a line may have, at least 80; a path that is too long is elided
   *     in the middle
   */
  public static String format(List<Row> rows, int width) {
    return new RowTable(rows, Math.max(80, width)).format();
  }

  private String format() {
    int start = 0;
    for (List<Row> block : RowBlocks.of(rows)) {
      block(block, figures.subList(start, start + block.size()));
      start += block.size();
    }
    return text.toString();
  }

  private void block(List<Row> block, List<List<String>> cells) {
    beginBlock(block.get(0));
    List<String> labels = Elision.ofPaths(
        block.stream().map(this::label).toList(), pathWidth > 0 ? pathWidth : width);
    for (int i = 0; i < block.size(); i++) {
      line(labels.get(i), cells.get(i));
    }
  }

  private void beginBlock(Row row) {
    if (!text.isEmpty()) {
      text.append('\n');
    }
    String title = OneLine.of(row.requestType() + ", " + row.level() + " level");
    text.append(Elision.ofText(title, width)).append('\n');
    line("", HEADINGS);
  }

  private void line(String label, List<String> cells) {
    StringBuilder line = new StringBuilder();
    if (pathWidth > 0) {
      line.append(pad(label, pathWidth));
    } else if (!label.isEmpty()) {
      text.append(label).append('\n');
    }
    for (int i = 0; i < cells.size(); i++) {
      line.append(GAP).append(" ".repeat(widths[i] - cells.get(i).length())).append(cells.get(i));
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  /** Of a path that is far too long, as much as may be shown. */
  private String label(Row row) {
    Path path = row.path();
    return path == null ? WHOLE_REQUEST : OneLine.of(path.ends(width));
  }

  private static List<String> figures(Row row) {
    return List.of(
        Long.toString(row.requests()),
        Long.toString(row.calls()),
        Long.toString(row.errors()),
        Units.time(row.totalCpuNanos()),
        Units.time(row.meanCpuNanos()),
        Units.time(row.cpuNanos().p95()),
        Units.size(row.peakMemoryBytes()),
        Units.time(row.durationNanos().p95()),
        row.measuredCalls() + "/" + row.allCalls());
  }

  private static int[] widths(List<List<String>> figures) {
    List<List<String>> lines = new ArrayList<>(figures);
    lines.add(HEADINGS);
    int[] widths = new int[HEADINGS.size()];
    for (List<String> line : lines) {
      Arrays.setAll(widths, i -> Math.max(widths[i], line.get(i).length()));
    }
    return widths;
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
