package dev.pathcost.gate.statistics;

import java.util.Collection;
import java.util.List;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.Trigamma;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * What spread is expected of a sample beforehand, learned from many samples whose variances follow
 * a trend: ln variance = intercept + slope · ln predictor.
 *
 * <p>Estimated from the moments of the logarithms, as Smyth does ("Linear Models and Empirical
 * Bayes Methods for Assessing Differential Expression in Microarray Experiments", 2004, section
 * 6.2), with a line in place of one mean (Sartor and others, "Intensity-based hierarchical Bayes
 * method improves testing for differentially expressed genes in microarray experiments", 2006).
 * Samples that vary far more than all others are kept from saying that nothing can be expected of
 * these, and of them themselves less is expected, after the idea of Phipson and others ("Robust
 * hyperparameter estimation protects against hypervariable genes and improves power to detect
 * differential expression", 2016).
 *
 * @param intercept of the line, without meaning where {@code degrees} is 0
 * @param slope from 0 (all samples vary alike) to 1 (as the predictor does)
 * @param degrees the degrees of freedom that an expected variance is worth: the fewer, the more the
 *     samples deviate from the line; 0 where nothing was learned
 * @param samples how many samples that was learned from
 */
public record SpreadTrend(double intercept, double slope, double degrees, int samples) {

  /** Nothing learned. */
  static final SpreadTrend UNKNOWN = new SpreadTrend(0, 1, 0, 0);

  /**
   * Samples are never so alike that their own runs would not count. It also bounds what a wrong
   * estimate can do, of few samples or of samples that rise and fall together.
   */
  private static final double MOST_DEGREES = 24;

  /** Below, all samples deviate from the line as much as samples can. */
  private static final double FEWEST_DEGREES = 0.01;

  /** Fewer samples say too little of a slope, and variances are taken to grow as the predictor. */
  private static final int ENOUGH_FOR_A_SLOPE = 10;

  /** In standard deviations; what lies farther above the line counts as lying there. */
  private static final double FARTHEST = 3;

  /**
   * A sample's spread, and what may tell it beforehand.
   *
   * @param predictor positive, in the unit of the variance
   */
  public record Sample(double predictor, Spread spread) {

    private boolean isUsable() {
      return predictor > 0 && spread.variance() > 0 && spread.degrees() > 0;
    }

    private double x() {
      return Math.log(predictor);
    }

    /** The logarithm of the variance, without the bias that so few degrees of freedom bring. */
    private double y() {
      return Math.log(spread.variance()) - bias(spread.degrees());
    }
  }

  /** Learns from samples; those without a variance or a predictor say nothing. */
  public static SpreadTrend of(Collection<Sample> samples) {
    List<Sample> usable = samples.stream().filter(Sample::isUsable).toList();
    if (usable.isEmpty() || samples.size() < 2) {
      return UNKNOWN;
    }
    double slope = slope(usable);
    double intercept = mean(usable, 0, 1) - slope * mean(usable, 1, 0);
    double degrees = Math.min(
        degrees(usable, intercept, slope),
        // No more is known of any sample than the others say together.
        (samples.size() - 1)
            * usable.stream()
                .mapToDouble(sample -> sample.spread.degrees())
                .average()
                .orElseThrow());
    return new SpreadTrend(intercept, slope, degrees, samples.size());
  }

  /**
   * What is expected of a sample, worth the fewer degrees the less likely it is that the most
   * variable of so many samples like the others varies as this one does.
   */
  public Spread expected(Sample sample) {
    if (degrees == 0 || !(sample.predictor > 0)) {
      return Spread.UNKNOWN;
    }
    double variance = Math.exp(intercept + slope * sample.x() + bias(degrees));
    Spread own = sample.spread;
    double alike = own.degrees() == 0
        ? 1
        : FDistribution.of(own.degrees(), degrees).survivalProbability(own.variance() / variance);
    return new Spread(variance, degrees * Math.min(1, samples * alike));
  }

  private static double slope(List<Sample> samples) {
    if (samples.size() < ENOUGH_FOR_A_SLOPE) {
      return 1;
    }
    double x = mean(samples, 1, 0);
    double y = mean(samples, 0, 1);
    double together = 0;
    double alone = 0;
    for (Sample sample : samples) {
      together += (sample.x() - x) * (sample.y() - y);
      alone += (sample.x() - x) * (sample.x() - x);
    }
    return alone == 0 ? 1 : Math.max(0, Math.min(1, together / alone));
  }

  /** ψ′(degrees / 2) is by how much more samples deviate than their degrees of freedom explain. */
  private static double degrees(List<Sample> samples, double intercept, double slope) {
    int estimated = samples.size() < ENOUGH_FOR_A_SLOPE ? 1 : 2;
    if (samples.size() <= estimated) {
      return MOST_DEGREES;
    }
    double squares = 0;
    double explained = 0;
    for (Sample sample : samples) {
      double variance = Trigamma.value(sample.spread.degrees() / 2);
      double deviation =
          Math.min(sample.y() - intercept - slope * sample.x(), FARTHEST * Math.sqrt(variance));
      squares += deviation * deviation;
      explained += variance / samples.size();
    }
    double excess = squares / (samples.size() - estimated) - explained;
    if (excess <= Trigamma.value(MOST_DEGREES / 2)) {
      return MOST_DEGREES;
    }
    double low = FEWEST_DEGREES;
    double high = MOST_DEGREES;
    while (high - low > FEWEST_DEGREES) {
      double middle = (low + high) / 2;
      if (Trigamma.value(middle / 2) > excess) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static double mean(List<Sample> samples, double ofX, double ofY) {
    return samples.stream()
        .mapToDouble(sample -> ofX * sample.x() + ofY * sample.y())
        .average()
        .orElseThrow();
  }

  /** E ln(χ²/d) of d degrees of freedom: ψ(d/2) − ln(d/2). */
  private static double bias(double degrees) {
    return Digamma.value(degrees / 2) - Math.log(degrees / 2);
  }
}
