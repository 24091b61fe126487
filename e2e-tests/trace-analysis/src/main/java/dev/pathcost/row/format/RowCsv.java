package dev.pathcost.row.format;

import dev.pathcost.row.Row;
import java.io.IOException;
import java.util.List;

/**
 * Rows as comma-separated values after RFC 4180, with raw units in the names of the columns: exact
 * milliseconds, and kilobytes of 1024 bytes. What was not measured is {@code n/a}.
 *
 * <p>The path is one column, its elements with commas between; the request row's is {@code *}. A
 * name that a spreadsheet would take for a formula is preceded by an apostrophe.
 */
public final class RowCsv {

  /** The first line. */
  private static final String HEADER = "request_type,level,path,requests,calls,errors,"
      + "total_cpu_time_ms,mean_cpu_time_ms,p50_cpu_time_ms,p95_cpu_time_ms,p99_cpu_time_ms,"
      + "peak_mem_usage_kb,allocated_kb,concurrent_peak_kb,"
      + "p50_duration_ms,p95_duration_ms,p99_duration_ms,measured_calls,all_calls";

  private static final String LINE_END = "\r\n";

  private RowCsv() {}

  /** The header and a line for each row; each ends with a carriage return and a line feed. */
  public static String format(List<Row> rows) {
    return Written.text(to -> writeTo(rows, to));
  }

  /**
   * Writes what {@link #format} returns, and holds one line at a time.
   *
   * @throws IOException if the target takes no more
   */
  public static void writeTo(List<Row> rows, Appendable target) throws IOException {
    target.append(HEADER).append(LINE_END);
    for (Row row : rows) {
      target.append(line(row)).append(LINE_END);
    }
  }

  private static String line(Row row) {
    return String.join(
        ",",
        text(row.requestType().toString()),
        row.level().toString(),
        text(row.key().pathText()),
        Long.toString(row.requests()),
        Long.toString(row.calls()),
        Long.toString(row.errors()),
        Units.millis(row.totalCpuNanos()),
        Units.millis(row.meanCpuNanos()),
        Units.millis(row.cpuNanos().p50()),
        Units.millis(row.cpuNanos().p95()),
        Units.millis(row.cpuNanos().p99()),
        Units.kilobytes(row.peakMemoryBytes()),
        Units.kilobytes(row.allocatedBytes()),
        Units.kilobytes(row.concurrentPeakBytes()),
        Units.millis(row.durationNanos().p50()),
        Units.millis(row.durationNanos().p95()),
        Units.millis(row.durationNanos().p99()),
        Long.toString(row.measuredCalls()),
        Long.toString(row.allCalls()));
  }

  private static String text(String value) {
    String safe =
        !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    boolean plain = safe.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
