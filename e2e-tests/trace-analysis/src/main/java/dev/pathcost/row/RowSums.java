package dev.pathcost.row;

import dev.pathcost.span.Measurement;
import java.util.ArrayList;
import java.util.List;

/** Adds up what requests contributed to one row; in which order they come is irrelevant. */
final class RowSums {
  private long requests;
  private long calls;
  private long errors;
  private long cpuNanos = Measurement.MISSING;
  private long peakMemoryBytes = Measurement.MISSING;
  private long allocatedBytes = Measurement.MISSING;
  private long concurrentPeakBytes = Measurement.MISSING;
  private long measuredCalls;
  private long allCalls;
  private final Distribution cpu = new Distribution();
  private final Distribution duration = new Distribution();

  /** The dearest first. */
  private final List<Sample> dearest = new ArrayList<>();

  void add(Sample sample) {
    requests++;
    calls += sample.calls();
    errors += sample.error() ? 1 : 0;
    cpuNanos = Measurement.sum(cpuNanos, sample.cpuNanos());
    peakMemoryBytes = Math.max(peakMemoryBytes, sample.peakMemoryBytes());
    allocatedBytes = Measurement.sum(allocatedBytes, sample.allocatedBytes());
    concurrentPeakBytes = Math.max(concurrentPeakBytes, sample.concurrentPeakBytes());
    measuredCalls += sample.measuredCalls();
    allCalls += sample.allCalls();
    if (Measurement.isPresent(sample.cpuNanos())) {
      cpu.add(sample.cpuNanos());
    }
    if (Measurement.isPresent(sample.durationNanos())) {
      duration.add(sample.durationNanos());
    }
    offer(sample);
  }

  /** Adds all that another has added, which stays as it is. */
  void add(RowSums other) {
    requests += other.requests;
    calls += other.calls;
    errors += other.errors;
    cpuNanos = Measurement.sum(cpuNanos, other.cpuNanos);
    peakMemoryBytes = Math.max(peakMemoryBytes, other.peakMemoryBytes);
    allocatedBytes = Measurement.sum(allocatedBytes, other.allocatedBytes);
    concurrentPeakBytes = Math.max(concurrentPeakBytes, other.concurrentPeakBytes);
    measuredCalls += other.measuredCalls;
    allCalls += other.allCalls;
    cpu.add(other.cpu);
    duration.add(other.duration);
    other.dearest.forEach(this::offer);
  }

  private void offer(Sample sample) {
    int place = dearest.size();
    while (place > 0 && Sample.BY_CPU.compare(sample, dearest.get(place - 1)) < 0) {
      place--;
    }
    if (place < Row.MOST_EXEMPLARS) {
      dearest.add(place, sample);
      if (dearest.size() > Row.MOST_EXEMPLARS) {
        dearest.remove(Row.MOST_EXEMPLARS);
      }
    }
  }

  Row row(RowKey key) {
    return new Row(
        key,
        requests,
        calls,
        errors,
        cpuNanos,
        cpu.count() == 0 ? Measurement.MISSING : roundedMean(cpuNanos, cpu.count()),
        cpu.percentiles(),
        peakMemoryBytes,
        allocatedBytes,
        concurrentPeakBytes,
        duration.percentiles(),
        measuredCalls,
        allCalls,
        dearest);
  }

  private static long roundedMean(long total, long count) {
    long remainder = total % count;
    return total / count + (remainder >= count - remainder ? 1 : 0);
  }
}
