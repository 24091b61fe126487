package dev.pathcost.row;

import dev.pathcost.span.Measurement;
import dev.pathcost.span.RequestType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
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
 *     {@link Measurement#MISSING} if not one was measured
 * @param meanCpuNanos the total divided by the number of requests in which at least one call was
 *     measured, rounded half up; or {@link Measurement#MISSING}
 * @param cpuNanos percentiles of CPU over these requests
 * @param peakMemoryBytes the largest memory of any single call; or {@link Measurement#MISSING}
 * @param allocatedBytes the sum over the requests of the self allocation of the calls, each call
 *     once; or {@link Measurement#MISSING}
 * @param concurrentPeakBytes in the request row, the largest sum of the memory of calls that
 *     overlapped in time in one request; else {@link Measurement#MISSING}
 * @param durationNanos percentiles of the requests' duration, measured at their entry. In the row
 *     of a path too: a sample is a request, and a last call may occur many times in it or run while
 *     the rest goes on, so that its duration would not compare with the CPU of the path
 * @param measuredCalls how many of the calls have a CPU value
 * @param allCalls how many calls there are on the path, or in the tree, over all requests
 * @param samples what each request contributed, by trace id
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
    List<Sample> samples) {

  public Row {
    samples = List.copyOf(samples);
  }

  /** Adds up what the requests contributed; in which order they come is irrelevant. */
  public static Row of(RowKey key, List<Sample> unordered) {
    List<Sample> samples = new ArrayList<>(unordered);
    samples.sort(Sample.BY_TRACE_ID);
    long[] cpu = measured(samples, Sample::cpuNanos);
    long totalCpu = sum(samples, Sample::cpuNanos);
    return new Row(
        key,
        samples.size(),
        sum(samples, Sample::calls),
        samples.stream().filter(Sample::error).count(),
        totalCpu,
        cpu.length == 0 ? Measurement.MISSING : roundedMean(totalCpu, cpu.length),
        Percentiles.of(cpu),
        largest(samples, Sample::peakMemoryBytes),
        sum(samples, Sample::allocatedBytes),
        largest(samples, Sample::concurrentPeakBytes),
        Percentiles.of(measured(samples, Sample::durationNanos)),
        sum(samples, Sample::measuredCalls),
        sum(samples, Sample::allCalls),
        samples);
  }

  private static long[] measured(List<Sample> samples, ToLongFunction<Sample> quantity) {
    return samples.stream().mapToLong(quantity).filter(Measurement::isPresent).toArray();
  }

  private static long sum(List<Sample> samples, ToLongFunction<Sample> quantity) {
    return samples.stream().mapToLong(quantity).reduce(Measurement.MISSING, Measurement::sum);
  }

  private static long largest(List<Sample> samples, ToLongFunction<Sample> quantity) {
    return samples.stream().mapToLong(quantity).reduce(Measurement.MISSING, Math::max);
  }

  private static long roundedMean(long total, long count) {
    long remainder = total % count;
    return total / count + (remainder >= count - remainder ? 1 : 0);
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

  /** The trace ids of at most {@code count} of the requests, those first that cost the most CPU. */
  public List<String> exemplars(int count) {
    return samples.stream()
        .sorted(Sample.BY_CPU)
        .limit(count)
        .map(Sample::traceId)
        .toList();
  }

  /** The key and the sums, without the samples. */
  @Override
  public String toString() {
    return "%s: %d requests, %d calls, %d errors, cpu %d ns, peak %d B, measured %d of %d"
        .formatted(
            key, requests, calls, errors, totalCpuNanos, peakMemoryBytes, measuredCalls, allCalls);
  }
}
