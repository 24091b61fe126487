package dev.pathcost.row;

import java.util.Comparator;

/**
 * What one request contributed to one row.
 *
 * @param traceId the request's trace
 * @param calls how often the path's last call occurred; in the request row, the number of nodes
 * @param error whether one of the calls of the row was in error; in the request row, or the request
 *     at its entry
 * @param cpuNanos the sum of the self CPU of the calls, each once; or
 *     {@link dev.pathcost.span.Measurement#MISSING}
 * @param peakMemoryBytes the largest memory of a single call; or
 *     {@link dev.pathcost.span.Measurement#MISSING}
 * @param allocatedBytes the sum of the self allocation of the calls, each once; or
 *     {@link dev.pathcost.span.Measurement#MISSING}
 * @param concurrentPeakBytes the largest sum of the memory of calls that overlapped in time;
 *     {@link dev.pathcost.span.Measurement#MISSING} in the row of a path
 * @param durationNanos how long the request took at its entry
 * @param measuredCalls how many calls have a CPU value
 * @param allCalls how many calls there are; at service level too, those that the nodes stand for
 */
public record Sample(
    String traceId,
    long calls,
    boolean error,
    long cpuNanos,
    long peakMemoryBytes,
    long allocatedBytes,
    long concurrentPeakBytes,
    long durationNanos,
    long measuredCalls,
    long allCalls) {

  /** By trace id, of which each row holds every one once. */
  static final Comparator<Sample> BY_TRACE_ID = Comparator.comparing(Sample::traceId);

  /** The dearest first. */
  static final Comparator<Sample> BY_CPU =
      Comparator.comparingLong(Sample::cpuNanos).reversed().thenComparing(BY_TRACE_ID);
}
