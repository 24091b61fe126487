package dev.pathcost.generate;

import dev.pathcost.row.Percentiles;
import dev.pathcost.row.Row;
import dev.pathcost.row.RowKey;
import dev.pathcost.row.Sample;
import dev.pathcost.span.Measurement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One row as it must be. Of each request it keeps no more than the values of percentiles, and of
 * the dearest all.
 */
final class RowTruth {
  private static final int EXEMPLARS = Row.MOST_EXEMPLARS;
  private static final Comparator<Sample> DEAREST_FIRST =
      Comparator.comparingLong(Sample::cpuNanos).reversed().thenComparing(Sample::traceId);

  private final RowKey key;
  private final LongList cpu = new LongList();
  private final LongList duration = new LongList();
  private final List<Sample> dearest = new ArrayList<>();
  private long requests;
  private long calls;
  private long errors;
  private long totalCpu;
  private long peak = Measurement.MISSING;
  private long allocated;
  private long concurrentPeak = Measurement.MISSING;
  private long measured;
  private long all;

  RowTruth(RowKey key) {
    this.key = key;
  }

  void add(Sample sample) {
    requests++;
    calls += sample.calls();
    errors += sample.error() ? 1 : 0;
    if (sample.measuredCalls() > 0) {
      totalCpu += sample.cpuNanos();
      allocated += sample.allocatedBytes();
      cpu.add(sample.cpuNanos());
    }
    duration.add(sample.durationNanos());
    peak = Math.max(peak, sample.peakMemoryBytes());
    concurrentPeak = Math.max(concurrentPeak, sample.concurrentPeakBytes());
    measured += sample.measuredCalls();
    all += sample.allCalls();
    if (dearest.size() < EXEMPLARS
        || DEAREST_FIRST.compare(sample, dearest.get(EXEMPLARS - 1)) < 0) {
      dearest.add(sample);
      dearest.sort(DEAREST_FIRST);
      dearest.subList(Math.min(EXEMPLARS, dearest.size()), dearest.size()).clear();
    }
  }

  Row row() {
    boolean none = cpu.size() == 0;
    return new Row(
        key,
        requests,
        calls,
        errors,
        none ? Measurement.MISSING : totalCpu,
        none ? Measurement.MISSING : Math.floorDiv(2 * totalCpu + cpu.size(), 2L * cpu.size()),
        percentiles(cpu),
        peak,
        none ? Measurement.MISSING : allocated,
        concurrentPeak,
        percentiles(duration),
        measured,
        all,
        dearest);
  }

  /** The smallest value that so many percent do not exceed. */
  private static Percentiles percentiles(LongList values) {
    if (values.size() == 0) {
      return Percentiles.NONE;
    }
    long[] sorted = values.sorted();
    return new Percentiles(at(sorted, 50), at(sorted, 95), at(sorted, 99));
  }

  private static long at(long[] sorted, int percent) {
    int index = 0;
    while (100L * (index + 1) < (long) percent * sorted.length) {
      index++;
    }
    return sorted[index];
  }
}
