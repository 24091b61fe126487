package dev.pathcost.row;

import dev.pathcost.span.RequestType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one path of one request type cost, or the request type as a whole.
 *
 * <p>Rows of paths share prefixes and must not be added up; request rows may.
 *
 * @param key what the row is about
 * @param requests requests whose tree has the path; in the request row, all
 * @param calls how often the path's last call occurred; in the request row, the number of nodes
 * @param errors requests in which one of the calls was in error; in the request row, or the request
 *     at its entry
 * @param totalCpuNanos the sum over the requests of the self CPU of the calls, each call once; or
 *     {@link dev.pathcost.span.Measurement#MISSING} if not one was measured
 * @param meanCpuNanos the total divided by the number of requests in which at least one call was
 *     measured, rounded half up; or {@link dev.pathcost.span.Measurement#MISSING}
 * @param cpuNanos percentiles of CPU over these requests; of so many that they are estimated, they
 *     say by how much they may be off
 * @param peakMemoryBytes the largest memory of any single call; or
 *     {@link dev.pathcost.span.Measurement#MISSING}
 * @param allocatedBytes the sum over the requests of the self allocation of the calls, each call
 *     once; or {@link dev.pathcost.span.Measurement#MISSING}
 * @param concurrentPeakBytes in the request row, the largest sum of the memory of calls that
 *     overlapped in time in one request; else {@link dev.pathcost.span.Measurement#MISSING}
 * @param durationNanos percentiles of the requests' duration, measured at their entry. In the row
 *     of a path too: a sample is a request, and a last call may occur many times in it or run while
 *     the rest goes on, so that its duration would not compare with the CPU of the path
 * @param measuredCalls how many of the calls have a CPU value
 * @param allCalls how many calls there are on the path, or in the tree, over all requests
 * @param dearest what those {@link #MOST_EXEMPLARS} requests contributed that cost the most CPU,
 *     the dearest first
 */
public record Row(
    RowKey key,
    long requests,
    long calls,
    long errors,
    long totalCpuNanos,
    long meanCpuNanos,
    Percentiles cpuNanos,
    long peakMemoryBytes,
    long allocatedBytes,
    long concurrentPeakBytes,
    Percentiles durationNanos,
    long measuredCalls,
    long allCalls,
    List<Sample> dearest) {

  /** For so many requests a row can name the traces. */
  public static final int MOST_EXEMPLARS = 3;

  public Row {
    dearest = List.copyOf(dearest);
  }

  /** Adds up what the requests contributed; in which order they come is irrelevant. */
  public static Row of(RowKey key, List<Sample> samples) {
    RowSums sums = new RowSums();
    samples.forEach(sums::add);
    return sums.row(key);
  }

  /** What a client asked for. */
  public RequestType requestType() {
    return key.requestType();
  }

  /** How finely the path tells calls apart. */
  public Level level() {
    return key.level();
  }

  /** The path, or null in the request row. */
  public @Nullable Path path() {
    return key.path();
  }

  /** Whether this is the row of the whole request. */
  public boolean isRequest() {
    return key.isRequest();
  }

  /**
   * The trace ids of the requests that cost the most CPU, the dearest first; at most
   * {@link #MOST_EXEMPLARS}.
   */
  public List<String> exemplars() {
    return dearest.stream().map(Sample::traceId).toList();
  }

  /** The key and the sums, without the samples. */
  @Override
  public String toString() {
    return "%s: %d requests, %d calls, %d errors, cpu %d ns, peak %d B, measured %d of %d"
        .formatted(
            key, requests, calls, errors, totalCpuNanos, peakMemoryBytes, measuredCalls, allCalls);
  }
}
