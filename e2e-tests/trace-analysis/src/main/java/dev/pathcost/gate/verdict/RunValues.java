package dev.pathcost.gate.verdict;

import dev.pathcost.gate.statistics.Median;

/**
 * The values of one row in one run.
 *
 * @param runId the run
 * @param values at least one, in nanoseconds or bytes; not to be changed
 * @param median their median
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copied by nobody
public record RunValues(String runId, double[] values, double median) {

  static RunValues of(String runId, double[] values) {
    return new RunValues(runId, values, Median.of(values));
  }
}
