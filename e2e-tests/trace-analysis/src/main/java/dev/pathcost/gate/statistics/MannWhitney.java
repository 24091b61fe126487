package dev.pathcost.gate.statistics;

import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * The one-sided test of Mann and Whitney ("On a Test of Whether one of Two Random Variables is
 * Stochastically Larger than the Other", 1947): are the values of one sample larger?
 *
 * <p>Exact where no value occurs twice and the samples are small; else by the normal approximation
 * with the variance corrected for ties and a continuity correction of ½ (Hollander, Wolfe and
 * Chicken, "Nonparametric Statistical Methods", 2014, formulas 4.9 and 4.13).
 *
 * @param p the probability of a U at least this large, had both samples the same distribution
 * @param superiority the share of pairs in which the value of the first sample is the larger, ties
 *     counting half: U / (m·n); 0.5 where neither is larger. Cliff's delta is 2·superiority − 1
 */
public record MannWhitney(double p, double superiority) {

  private static final MannWhitneyUTest GREATER =
      MannWhitneyUTest.withDefaults().with(AlternativeHypothesis.GREATER_THAN);

  /**
   * Tests whether the first sample's values are larger than the second's.
   *
   * @throws IllegalArgumentException if a sample is empty
   */
  public static MannWhitney greater(double[] first, double[] second) {
    if (first.length == 0 || second.length == 0) {
      throw new IllegalArgumentException("A sample is empty");
    }
    if (allEqual(first, second)) {
      return new MannWhitney(1, 0.5);
    }
    MannWhitneyUTest.Result result = GREATER.test(first, second);
    return new MannWhitney(
        result.getPValue(), result.getStatistic() / ((double) first.length * second.length));
  }

  /** One value throughout has no variance to divide by. */
  private static boolean allEqual(double[] first, double[] second) {
    double value = first[0];
    for (double x : first) {
      if (x != value) {
        return false;
      }
    }
    for (double y : second) {
      if (y != value) {
        return false;
      }
    }
    return true;
  }
}
