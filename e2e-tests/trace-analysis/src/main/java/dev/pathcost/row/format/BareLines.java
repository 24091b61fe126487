package dev.pathcost.row.format;

import dev.pathcost.row.Row;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The paths of rows as bare lines: the elements, the total CPU time in milliseconds, the peak
 * memory in kilobytes of 1024 bytes, all with commas between, such as
 * {@code svc1_f1,svc1_f2,svc2_f1,12.5,64}. What was not measured is {@code n/a}.
 *
 * <p>An element that itself holds a comma or a quotation mark stands within quotation marks, as in
 * a CSV file.
 */
public final class BareLines {
  private BareLines() {}

  /** A line for each path; request rows have none. Each line ends with a line feed. */
  public static String format(List<Row> rows) {
    return rows.stream()
        .filter(row -> !row.isRequest())
        .map(row -> BareLines.of(row) + "\n")
        .collect(Collectors.joining());
  }

  private static String of(Row row) {
    return String.join(
        ",",
        OneLine.of(row.key().pathText()),
        Units.millis(row.totalCpuNanos()),
        Units.kilobytes(row.peakMemoryBytes()));
  }
}
