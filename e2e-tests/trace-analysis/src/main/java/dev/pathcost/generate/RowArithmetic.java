package dev.pathcost.generate;

import dev.pathcost.row.Level;
import dev.pathcost.row.RowKey;
import dev.pathcost.row.Sample;
import dev.pathcost.span.Measurement;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What a request adds to rows, from what is known of it rather than from its spans. */
final class RowArithmetic {
  private RowArithmetic() {}

  static void add(GeneratedRequest request, BiConsumer<RowKey, Sample> sink) {
    if (!request.isComplete()) {
      return;
    }
    @Nullable String missing = request.spans().missingService();
    for (Level level : Level.values()) {
      List<PlannedPath> paths = missing == null
          ? request.plan().paths(level)
          : request.plan().pathsWithout(missing, level);
      for (PlannedPath path : paths) {
        sink.accept(path.key(), sample(request, path));
      }
    }
  }

  private static Sample sample(GeneratedRequest request, PlannedPath path) {
    boolean error = false;
    long cpu = 0;
    long peak = Measurement.MISSING;
    long allocated = 0;
    long measured = 0;
    for (int call : path.calls()) {
      error |= request.error(call);
      if (request.plan().calls().get(call).isMeasured()) {
        measured++;
        cpu += request.selfCpu(call);
        allocated += request.selfMemory(call);
        peak = Math.max(peak, request.memory(call));
      }
    }
    return new Sample(
        request.traceId(),
        path.times(),
        error,
        measured == 0 ? Measurement.MISSING : cpu,
        peak,
        measured == 0 ? Measurement.MISSING : allocated,
        path.key().isRequest() ? concurrentPeak(request, path.calls()) : Measurement.MISSING,
        entryNanos(request),
        measured,
        path.calls().length);
  }

  /** The request is timed at the entry's server span. */
  private static long entryNanos(GeneratedRequest request) {
    long around = request.plan().calls().get(0).model().function() == null ? 0 : 2;
    return (request.durationMicros(0) + around * request.hopMicros()) * 1_000;
  }

  /**
   * The most memory that was held at a time by calls that are not within each other's values. Walks
   * through the moments at which such a call begins or ends, ends first where both coincide.
   */
  private static long concurrentPeak(GeneratedRequest request, int[] calls) {
    long[][] moments = new long[2 * calls.length][];
    int count = 0;
    for (int index : calls) {
      PlannedCall call = request.plan().calls().get(index);
      if (call.isMeasured() && !call.nests()) {
        long start = request.spans().startNanos(call);
        long end = Math.max(start + 1, start + request.durationMicros(index) * 1_000);
        moments[count++] = new long[] {start, request.memory(index)};
        moments[count++] = new long[] {end, -request.memory(index)};
      }
    }
    if (count == 0) {
      return Measurement.MISSING;
    }
    Arrays.sort(
        moments,
        0,
        count,
        (a, b) -> a[0] != b[0] ? Long.compare(a[0], b[0]) : Long.compare(a[1], b[1]));
    long held = 0;
    long most = 0;
    for (int i = 0; i < count; i++) {
      held += moments[i][1];
      most = Math.max(most, held);
    }
    return most;
  }
}
