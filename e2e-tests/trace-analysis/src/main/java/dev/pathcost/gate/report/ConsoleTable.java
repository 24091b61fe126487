package dev.pathcost.gate.report;

import dev.pathcost.row.format.OneLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cells in aligned columns, the first to the left, the others to the right. */
final class ConsoleTable {
  private final List<List<String>> lines = new ArrayList<>();

  ConsoleTable(String... headings) {
    add(List.of(headings));
  }

  void add(List<String> cells) {
    lines.add(cells.stream().map(OneLine::of).toList());
  }

  String format() {
    int[] widths = new int[lines.get(0).size()];
    lines.forEach(line ->
        Arrays.setAll(widths, i -> Math.max(widths[i], line.get(i).length())));
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder columns = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String blanks = " ".repeat(widths[i] - line.get(i).length());
        columns.append(i == 0 ? line.get(i) + blanks : "  " + blanks + line.get(i));
      }
      text.append(columns.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
