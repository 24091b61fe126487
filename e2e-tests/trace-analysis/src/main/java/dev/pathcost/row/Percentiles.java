package dev.pathcost.row;

import dev.pathcost.span.Measurement;
import java.util.Arrays;

/**
 * Three percentiles by nearest rank: the p-th of n samples is the ⌈p·n/100⌉-th smallest, so that it
 * is always one that occurred (the inverse of the empirical distribution, definition 1 of Hyndman
 * and Fan, "Sample Quantiles in Statistical Packages", 1996).
 *
 * @param p50 the median; {@link Measurement#MISSING}, as the others, if there is no sample
 * @param p95 at least 95 % of the samples are not above it
 * @param p99 at least 99 % of the samples are not above it
 * @param relativeError by how much each may be off, as a share of it: 0 if they are exact
 */
public record Percentiles(long p50, long p95, long p99, double relativeError) {

  /** The percentiles of no samples. */
  public static final Percentiles NONE =
      new Percentiles(Measurement.MISSING, Measurement.MISSING, Measurement.MISSING);

  /** Exact percentiles. */
  public Percentiles(long p50, long p95, long p99) {
    this(p50, p95, p99, 0);
  }

  /** Whether these are samples that occurred. */
  public boolean areExact() {
    return relativeError == 0;
  }

  /** The percentiles of these samples, which come in any order. */
  public static Percentiles of(long... samples) {
    if (samples.length == 0) {
      return NONE;
    }
    long[] sorted = samples.clone();
    Arrays.sort(sorted);
    return new Percentiles(
        nearestRank(sorted, 50), nearestRank(sorted, 95), nearestRank(sorted, 99));
  }

  private static long nearestRank(long[] sorted, int percent) {
    long rank = ((long) sorted.length * percent + 99) / 100;
    return sorted[(int) rank - 1];
  }
}
