package dev.pathcost.row.format;

import dev.pathcost.row.Row;
import java.io.IOException;
import java.util.List;

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
    return Written.text(to -> writeTo(rows, to));
  }

  /**
   * Writes what {@link #format} returns, and holds one line at a time.
   *
   * @throws IOException if the target takes no more
   */
  public static void writeTo(List<Row> rows, Appendable target) throws IOException {
    for (Row row : rows) {
      if (!row.isRequest()) {
        target.append(of(row)).append('\n');
      }
    }
  }

  private static String of(Row row) {
    return String.join(
        ",",
        OneLine.of(row.key().pathText()),
        Units.millis(row.totalCpuNanos()),
        Units.kilobytes(row.peakMemoryBytes()));
  }
}
