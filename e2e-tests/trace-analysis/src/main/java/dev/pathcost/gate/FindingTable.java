package dev.pathcost.gate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Findings as a table for people: expected, actual, difference, and the traces behind it. */
public final class FindingTable {

  private FindingTable() {}

  /** The table, a block for each row that has findings; each line ends with a line feed. */
  public static String format(List<Finding> findings) {
    List<String[]> cells = new ArrayList<>();
    cells.add(new String[] {"figure", "expected", "actual", "difference"});
    findings.forEach(finding -> cells.add(
        new String[] {finding.figure(), finding.expected(), finding.actual(), finding.difference()
        }));
    int[] widths = new int[4];
    cells.forEach(row -> Arrays.setAll(widths, i -> Math.max(widths[i], row[i].length())));

    StringBuilder table = new StringBuilder();
    for (int i = 0; i < findings.size(); i++) {
      Finding finding = findings.get(i);
      String row = row(finding);
      if (i == 0 || !row.equals(row(findings.get(i - 1)))) {
        table.append(row).append('\n');
        appendLine(table, cells.get(0), widths);
      }
      appendLine(table, cells.get(i + 1), widths);
      boolean lastOfRow = i + 1 == findings.size() || !row.equals(row(findings.get(i + 1)));
      if (lastOfRow && !finding.traceIds().isEmpty()) {
        table
            .append("    traces: ")
            .append(String.join(", ", finding.traceIds()))
            .append('\n');
      }
    }
    return table.toString();
  }

  private static String row(Finding finding) {
    String level = finding.level().name().toLowerCase(Locale.ROOT);
    return finding.requestType() + ", " + level + " level, " + finding.path();
  }

  private static void appendLine(StringBuilder table, String[] cells, int[] widths) {
    StringBuilder line = new StringBuilder("    ");
    line.append(cells[0]).append(" ".repeat(widths[0] - cells[0].length()));
    for (int i = 1; i < cells.length; i++) {
      line.append("  ").append(" ".repeat(widths[i] - cells[i].length())).append(cells[i]);
    }
    table.append(line.toString().stripTrailing()).append('\n');
  }
}
