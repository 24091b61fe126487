package dev.pathcost.gate;

import dev.pathcost.row.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A figure of a row that can be limited. Its name is the row's column without the unit. */
public enum Figure {
  REQUESTS(Quantity.COUNT, Row::requests),
  CALLS(Quantity.COUNT, Row::calls),
  ERRORS(Quantity.COUNT, Row::errors),
  /** How many of the calls were measured. */
  MEASURED(Quantity.COUNT, Row::measuredCalls),
  TOTAL_CPU_TIME(Quantity.TIME, Row::totalCpuNanos),
  MEAN_CPU_TIME(Quantity.TIME, Row::meanCpuNanos),
  P50_CPU_TIME(Quantity.TIME, row -> row.cpuNanos().p50()),
  P95_CPU_TIME(Quantity.TIME, row -> row.cpuNanos().p95()),
  P99_CPU_TIME(Quantity.TIME, row -> row.cpuNanos().p99()),
  PEAK_MEM_USAGE(Quantity.MEMORY, Row::peakMemoryBytes),
  ALLOCATED(Quantity.MEMORY, Row::allocatedBytes),
  CONCURRENT_PEAK(Quantity.MEMORY, Row::concurrentPeakBytes),
  P50_DURATION(Quantity.TIME, row -> row.durationNanos().p50()),
  P95_DURATION(Quantity.TIME, row -> row.durationNanos().p95()),
  P99_DURATION(Quantity.TIME, row -> row.durationNanos().p99());

  private final Quantity quantity;
  private final ToLongFunction<Row> value;

  Figure(Quantity quantity, ToLongFunction<Row> value) {
    this.quantity = quantity;
    this.value = value;
  }

  /** What the figure counts. */
  public Quantity quantity() {
    return quantity;
  }

  /** The figure of a row in the quantity's base unit, or {@code Measurement.MISSING}. */
  public long of(Row row) {
    return value.applyAsLong(row);
  }

  /** The name that expectation files use, such as {@code total_cpu_time}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  static @Nullable Figure named(String name) {
    return Arrays.stream(values())
        .filter(figure -> figure.toString().equals(name))
        .findFirst()
        .orElse(null);
  }

  static List<String> names() {
    return Arrays.stream(values()).map(Figure::toString).toList();
  }
}
