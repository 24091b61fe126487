package dev.pathcost.gate.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * By how much one sample is larger than another: the median of all differences between a value of
 * the one and a value of the other (Hodges and Lehmann, "Estimates of Location Based on Rank
 * Tests", 1963), with the distribution-free interval that goes with the test of Mann and Whitney
 * (Moses; Hollander, Wolfe and Chicken, 2014, section 4.3, large samples): from the C-th smallest
 * to the C-th largest difference, C = ⌊mn/2 − z·√(mn(m+n+1)/12)⌋. Where that is less than 1, as of
 * three values and three at 95 %, the interval goes from the smallest difference to the largest,
 * and even that holds less often than it says.
 *
 * <p>The interval treats every value as independent. It says how well the two samples pin down the
 * difference, not how much runs of the same software differ among each other.
 */
public final class HodgesLehmann {
  private final double[] first;
  private final double[] second;

  private HodgesLehmann(double[] first, double[] second) {
    this.first = first;
    this.second = second;
    Arrays.sort(first);
    Arrays.sort(second);
  }

  /**
   * The difference first − second.
   *
   * @param confidence such as 0.95
   * @throws IllegalArgumentException if a sample is empty
   */
  public static Interval shift(double[] first, double[] second, double confidence) {
    if (first.length == 0 || second.length == 0) {
      throw new IllegalArgumentException("A sample is empty");
    }
    return new HodgesLehmann(first.clone(), second.clone()).interval(confidence);
  }

  /**
   * The ratio first / second, estimated as a shift of logarithms. Values below 1 count as 1, which
   * in nanoseconds and bytes is nothing.
   *
   * @param confidence such as 0.95
   * @throws IllegalArgumentException if a sample is empty
   */
  public static Interval ratio(double[] first, double[] second, double confidence) {
    Interval shift = shift(logarithms(first), logarithms(second), confidence);
    return new Interval(Math.exp(shift.low()), Math.exp(shift.estimate()), Math.exp(shift.high()));
  }

  private static double[] logarithms(double[] values) {
    return Arrays.stream(values).map(value -> Math.log(Math.max(1, value))).toArray();
  }

  private Interval interval(double confidence) {
    long m = first.length;
    long n = second.length;
    long pairs = m * n;
    double z = NormalDistribution.of(0, 1).inverseCumulativeProbability((1 + confidence) / 2);
    long c = (long) Math.floor(pairs / 2.0 - z * Math.sqrt(pairs * (m + n + 1.0) / 12));
    long rank = Math.max(1, c);
    double median = (difference((pairs + 1) / 2) + difference(pairs / 2 + 1)) / 2;
    return new Interval(difference(rank), median, difference(pairs + 1 - rank));
  }

  /**
   * The difference of this rank, from 1: the smallest number that as many differences do not
   * exceed. Found by halving, since all m·n differences need not be made for that.
   */
  private double difference(long rank) {
    double low = first[0] - second[second.length - 1];
    double high = first[first.length - 1] - second[0];
    if (differencesUpTo(low) >= rank) {
      return low;
    }
    double middle = low + (high - low) / 2;
    while (low < middle && middle < high) {
      if (differencesUpTo(middle) >= rank) {
        high = middle;
      } else {
        low = middle;
      }
      middle = low + (high - low) / 2;
    }
    return high;
  }

  private long differencesUpTo(double limit) {
    long count = 0;
    int from = 0;
    for (double value : first) {
      while (from < second.length && value - second[from] > limit) {
        from++;
      }
      count += second.length - from;
    }
    return count;
  }
}
