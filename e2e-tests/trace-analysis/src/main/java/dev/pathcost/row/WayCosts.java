package dev.pathcost.row;

import dev.pathcost.calltree.Call;
import dev.pathcost.calltree.CallTree;
import dev.pathcost.span.Measurement;
import java.util.Arrays;

/**
 * What the calls of a request cost together on the way to each node of its tree: then what a path
 * costs is a difference, however long it is. To be used for one request after the other.
 *
 * <p>A sum past the largest number stays there. That spoils no difference: where the way to a node
 * costs so much, so do all paths through it.
 */
final class WayCosts {
  private static final int CPU = 0;
  private static final int BYTES = 1;
  private static final int WITH_BYTES = 2;
  private static final int MEASURED = 3;
  private static final int CALLS = 4;
  private static final int ERRORS = 5;
  private static final int FIELDS = 6;

  private final long[] sum = new long[FIELDS];

  /** For each node the fields, then those of the whole request. */
  private long[] sums = new long[0];

  /** For each node, then for the whole request. */
  private long[] peaks = new long[0];

  /**
   * Adds up a request.
   *
   * @param parents of each node, which come before it
   * @param nodeOf the node of each call
   */
  void addUp(CallTree tree, int[] parents, int[] nodeOf) {
    int whole = parents.length;
    if (peaks.length <= whole) {
      peaks = new long[whole + 1];
      sums = new long[(whole + 1) * FIELDS];
    }
    Arrays.fill(peaks, 0, whole + 1, Measurement.MISSING);
    Arrays.fill(sums, 0, (whole + 1) * FIELDS, 0);
    for (Call call : tree.calls()) {
      add(call, nodeOf[call.index()]);
      add(call, whole);
    }
    for (int node = 0; node < whole; node++) {
      if (parents[node] != Call.NO_PARENT) {
        int from = parents[node] * FIELDS;
        for (int i = 0; i < FIELDS; i++) {
          sums[node * FIELDS + i] = Measurement.sum(sums[node * FIELDS + i], sums[from + i]);
        }
        peaks[node] = Math.max(peaks[node], peaks[parents[node]]);
      }
    }
  }

  private void add(Call call, int node) {
    int at = node * FIELDS;
    if (Measurement.isPresent(call.selfCpuNanos())) {
      sums[at + CPU] = Measurement.sum(sums[at + CPU], call.selfCpuNanos());
    }
    if (Measurement.isPresent(call.selfAllocatedBytes())) {
      sums[at + BYTES] = Measurement.sum(sums[at + BYTES], call.selfAllocatedBytes());
      sums[at + WITH_BYTES]++;
    }
    sums[at + MEASURED] += call.measured();
    sums[at + CALLS]++;
    sums[at + ERRORS] += call.error() ? 1 : 0;
    peaks[node] = Math.max(peaks[node], call.memoryBytes());
  }

  /** What the whole request cost, which was added up last. */
  Sample whole(CallTree tree, int nodes) {
    System.arraycopy(sums, nodes * FIELDS, sum, 0, FIELDS);
    return sample(
        tree, nodes, tree.error() || sum[ERRORS] > 0, peaks[nodes], tree.concurrentPeakBytes());
  }

  /**
   * What the ways to some leaves cost, calls that they share once.
   *
   * @param leaves their nodes from one place to before another, in pre-order
   * @param shared for each leaf the last node on the way to it that also leads to the leaf before
   *     it, or {@link Call#NO_PARENT}
   */
  Sample path(CallTree tree, int[] leaves, int[] shared, int from, int to) {
    Arrays.fill(sum, 0);
    long peak = Measurement.MISSING;
    for (int k = from; k < to; k++) {
      for (int i = 0; i < FIELDS; i++) {
        long counted = shared[k] == Call.NO_PARENT ? 0 : sums[shared[k] * FIELDS + i];
        sum[i] = Measurement.sum(sum[i], sums[leaves[k] * FIELDS + i] - counted);
      }
      peak = Math.max(peak, peaks[leaves[k]]);
    }
    return sample(tree, to - from, sum[ERRORS] > 0, peak, Measurement.MISSING);
  }

  private Sample sample(CallTree tree, long times, boolean error, long peak, long concurrentPeak) {
    return new Sample(
        tree.traceId(),
        times,
        error,
        sum[MEASURED] == 0 ? Measurement.MISSING : sum[CPU],
        peak,
        sum[WITH_BYTES] == 0 ? Measurement.MISSING : sum[BYTES],
        concurrentPeak,
        tree.durationNanos(),
        sum[MEASURED],
        sum[CALLS]);
  }
}
