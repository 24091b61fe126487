package dev.pathcost.row;

import dev.pathcost.calltree.Call;
import dev.pathcost.calltree.CallTree;
import dev.pathcost.span.Measurement;
import java.util.HashMap;
import java.util.Map;

/** What one request contributes to the rows of its request type. */
public final class RequestSamples {
  private RequestSamples() {}

  /** Its contribution to its request row and to each of its paths, at both levels. */
  public static Map<RowKey, Sample> of(CallTree tree) {
    Map<RowKey, Sample> samples = new HashMap<>();
    RowParts.of(tree, part -> samples.put(part.key(), sample(tree, part)));
    return samples;
  }

  static Sample sample(CallTree tree, RowPart part) {
    boolean request = part.key().isRequest();
    boolean error = request && tree.error();
    long cpuNanos = Measurement.MISSING;
    long peakMemoryBytes = Measurement.MISSING;
    long allocatedBytes = Measurement.MISSING;
    long measuredCalls = 0;
    for (int index : part.calls()) {
      Call call = tree.calls().get(index);
      error |= call.error();
      cpuNanos = Measurement.sum(cpuNanos, call.selfCpuNanos());
      peakMemoryBytes = Math.max(peakMemoryBytes, call.memoryBytes());
      allocatedBytes = Measurement.sum(allocatedBytes, call.selfAllocatedBytes());
      measuredCalls += call.measured();
    }
    return new Sample(
        tree.traceId(),
        part.times(),
        error,
        cpuNanos,
        peakMemoryBytes,
        allocatedBytes,
        request ? tree.concurrentPeakBytes() : Measurement.MISSING,
        tree.durationNanos(),
        measuredCalls,
        part.calls().length);
  }
}
