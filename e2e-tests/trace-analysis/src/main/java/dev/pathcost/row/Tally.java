package dev.pathcost.row;

import dev.pathcost.calltree.Call;
import dev.pathcost.calltree.CallTree;
import dev.pathcost.span.Measurement;

/** Adds up the calls of one request that belong to one row. */
final class Tally {
  private boolean error;
  private long cpuNanos = Measurement.MISSING;
  private long peakMemoryBytes = Measurement.MISSING;
  private long allocatedBytes = Measurement.MISSING;
  private long measuredCalls;
  private long allCalls;

  void add(Call call) {
    error |= call.error();
    cpuNanos = Measurement.sum(cpuNanos, call.selfCpuNanos());
    peakMemoryBytes = Math.max(peakMemoryBytes, call.memoryBytes());
    allocatedBytes = Measurement.sum(allocatedBytes, call.selfAllocatedBytes());
    measuredCalls += call.measured();
    allCalls += call.size();
  }

  Sample sample(CallTree tree, long calls, boolean entryError, long concurrentPeakBytes) {
    return new Sample(
        tree.traceId(),
        calls,
        error || entryError,
        cpuNanos,
        peakMemoryBytes,
        allocatedBytes,
        concurrentPeakBytes,
        tree.durationNanos(),
        measuredCalls,
        allCalls);
  }
}
