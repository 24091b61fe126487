package dev.pathcost.gate.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How much values scatter, and how surely that is known.
 *
 * @param variance their variance
 * @param degrees the degrees of freedom that it is known with; 0 where nothing is known, and the
 *     variance says nothing then
 */
public record Spread(double variance, double degrees) {

  /** Nothing known. */
  public static final Spread UNKNOWN = new Spread(0, 0);

  /** The sample variance, with n − 1 degrees of freedom; unknown of fewer than two values. */
  public static Spread of(double... values) {
    if (values.length < 2) {
      return UNKNOWN;
    }
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares =
        Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return new Spread(squares / (values.length - 1), values.length - 1);
  }

  /**
   * This spread, moved towards one that is expected beforehand: the mean of both variances weighted
   * by their degrees of freedom, known with the sum of these (Smyth, "Linear Models and Empirical
   * Bayes Methods for Assessing Differential Expression in Microarray Experiments", 2004, section
   * 3, where it is s̃²).
   */
  public Spread towards(Spread expected) {
    double sum = degrees + expected.degrees;
    return sum == 0
        ? UNKNOWN
        : new Spread((degrees * variance + expected.degrees * expected.variance) / sum, sum);
  }

  /**
   * Where the next value is expected, after values of this mean: mean ± t·√(variance·(1 + 1/n)),
   * the prediction interval of normal values (Hahn and Meeker, "Statistical Intervals", 1991,
   * section 4.7).
   *
   * @param values how many values there were, at least 1
   * @param beyond the probability of lying above the upper bound, and that of lying below the lower
   * @return an interval; of no width where nothing is known
   */
  public Interval next(double mean, int values, double beyond) {
    if (degrees == 0) {
      return new Interval(mean, mean, mean);
    }
    double t = TDistribution.of(degrees).inverseSurvivalProbability(beyond);
    double reach = t * deviationOfNext(values);
    return new Interval(mean - reach, mean, mean + reach);
  }

  /**
   * The standard deviation of the next value from the mean of earlier ones: √(variance·(1 + 1/n)).
   *
   * @param values how many earlier values there were, at least 1
   */
  public double deviationOfNext(int values) {
    return Math.sqrt(variance * (1 + 1.0 / values));
  }
}
