package dev.pathcost.gate.statistics;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;

/**
 * How often something happened.
 *
 * @param hits the times that it happened
 * @param of the times that it could have happened, at least 1
 */
public record Proportion(int hits, int of) {

  /** @throws IllegalArgumentException unless 0 ≤ hits ≤ of and of ≥ 1 */
  public Proportion {
    if (of < 1 || hits < 0 || hits > of) {
      throw new IllegalArgumentException(hits + " of " + of + " is no proportion");
    }
  }

  /** The share, from 0 to 1. */
  public double share() {
    return (double) hits / of;
  }

  /**
   * The exact interval of Clopper and Pearson ("The Use of Confidence or Fiducial Limits
   * Illustrated in the Case of the Binomial", 1934): it holds at least as often as it says.
   *
   * @param confidence such as 0.95
   */
  public Interval exact(double confidence) {
    org.apache.commons.statistics.interval.Interval bounds =
        BinomialConfidenceInterval.CLOPPER_PEARSON.fromErrorRate(of, hits, 1 - confidence);
    return new Interval(bounds.getLowerBound(), share(), bounds.getUpperBound());
  }
}
