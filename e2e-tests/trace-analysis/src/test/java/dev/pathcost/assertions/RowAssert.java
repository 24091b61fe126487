package dev.pathcost.assertions;

import dev.pathcost.gate.Figure;
import dev.pathcost.row.Row;
import org.assertj.core.api.AbstractAssert;

/** Assertions on one row. */
public final class RowAssert extends AbstractAssert<RowAssert, Row> {

  RowAssert(Row actual) {
    super(actual, RowAssert.class);
  }

  /** Verifies how many requests the row is made from. */
  public RowAssert hasRequests(long expected) {
    return has(Figure.REQUESTS, expected);
  }

  /** Verifies how often the path's last call occurred. */
  public RowAssert hasCalls(long expected) {
    return has(Figure.CALLS, expected);
  }

  /** Verifies the CPU time over all requests, in nanoseconds. */
  public RowAssert hasTotalCpuNanos(long expected) {
    return has(Figure.TOTAL_CPU_TIME, expected);
  }

  /** Verifies the largest memory of a single call, in bytes. */
  public RowAssert hasPeakMemoryBytes(long expected) {
    return has(Figure.PEAK_MEM_USAGE, expected);
  }

  private RowAssert has(Figure figure, long expected) {
    isNotNull();
    long found = figure.of(actual);
    if (found != expected) {
      failWithMessage(
          "Expected %s of %s to be %s but it was %s; traces: %s",
          figure,
          actual.key(),
          figure.quantity().format(expected),
          figure.quantity().format(found),
          actual.exemplars());
    }
    return this;
  }
}
