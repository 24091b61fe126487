package dev.pathcost.gate.statistics;

import java.util.Arrays;

/** From where on a value lies far above its own sample. */
public sealed interface OutlierRule {

  /**
   * What is above this is an outlier.
   *
   * @param values at least one
   */
  double limit(double[] values);

  /** Whether a rise that is too small for an alarm is too small for an outlier as well. */
  boolean sparesSmallRises();

  /** The rule in a few words. */
  String description();

  /**
   * The modified z-score of Iglewicz and Hoaglin ("How to Detect and Handle Outliers", 1993), taken
   * of logarithms: 0.6745·(ln x − median) / MAD. Times and sizes are skewed to the right, which the
   * logarithm undoes; and neither median nor MAD is moved by the outliers themselves.
   *
   * @param score the score above which a value is an outlier; Iglewicz and Hoaglin say 3.5
   * @param smallestSpread the MAD of logarithms that is assumed at least, as 0.02 for 2 %: where
   *     nearly all values are equal, a hair's breadth more is no outlier
   */
  record LogMad(double score, double smallestSpread) implements OutlierRule {

    /** The rule as its authors recommend it. */
    public static final LogMad STANDARD = new LogMad(3.5, 0.02);

    private static final double QUARTILE_OF_NORMAL = 0.6745;

    @Override
    public double limit(double[] values) {
      double[] logs =
          Arrays.stream(values).map(value -> Math.log(Math.max(1, value))).toArray();
      double median = Median.of(logs);
      double mad =
          Median.of(Arrays.stream(logs).map(log -> Math.abs(log - median)).toArray());
      return Math.exp(median + score / QUARTILE_OF_NORMAL * Math.max(mad, smallestSpread));
    }

    @Override
    public boolean sparesSmallRises() {
      return true;
    }

    @Override
    public String description() {
      return "modified z-score of the logarithm above " + score;
    }
  }

  /**
   * Mean plus so many standard deviations. Outliers draw both up and so hide each other; of a
   * sample with a heavy tail it names some every time. It is here to be compared with.
   *
   * @param deviations how many standard deviations; the Python prototype has 2
   */
  record MeanPlusDeviations(double deviations) implements OutlierRule {

    /** The Python prototype's rule. */
    public static final MeanPlusDeviations PROTOTYPE = new MeanPlusDeviations(2);

    @Override
    public double limit(double[] values) {
      double mean = Arrays.stream(values).average().orElseThrow();
      double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
      return mean + deviations * Math.sqrt(squares / Math.max(1, values.length - 1));
    }

    /** The prototype spares none. */
    @Override
    public boolean sparesSmallRises() {
      return false;
    }

    @Override
    public String description() {
      return "mean + " + deviations + "σ";
    }
  }
}
