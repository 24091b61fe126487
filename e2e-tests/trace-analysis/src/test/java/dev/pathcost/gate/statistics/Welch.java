package dev.pathcost.gate.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.TTest;

/**
 * The one-sided t-test of Welch ("The Generalization of 'Student's' Problem when Several Different
 * Population Variances are Involved", 1947). The gate does not use it: it takes the scatter within
 * a run for the scatter between runs. It is here to be compared with.
 */
public final class Welch {

  private static final TTest GREATER = TTest.withDefaults()
      .with(AlternativeHypothesis.GREATER_THAN)
      .with(DataDispersion.HETEROSCEDASTIC);

  private Welch() {}

  /**
   * The p-value of the hypothesis that the first sample's mean is not larger than the second's.
   *
   * @throws IllegalArgumentException if a sample has fewer than two values
   */
  public static double greater(double[] first, double[] second) {
    boolean constant = Arrays.stream(first).distinct().count() == 1
        && Arrays.stream(second).distinct().count() == 1;
    if (constant && first.length > 1 && second.length > 1) {
      return first[0] > second[0] ? 0 : 1;
    }
    return GREATER.test(first, second).getPValue();
  }
}
