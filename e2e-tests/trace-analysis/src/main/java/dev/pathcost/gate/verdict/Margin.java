package dev.pathcost.gate.verdict;

/**
 * How much more is still no change. Both parts must be exceeded.
 *
 * @param relative a share, such as 0.1 for 10 %
 * @param absolute nanoseconds or bytes
 */
public record Margin(double relative, long absolute) {

  /** @throws IllegalArgumentException if one of them is negative or no number */
  public Margin {
    if (!(relative >= 0) || Double.isInfinite(relative) || absolute < 0) {
      throw new IllegalArgumentException(
          "A margin is at least 0, this one is " + relative + " and " + absolute);
    }
  }

  /** The largest value that is not yet more than the reference. */
  double above(double reference) {
    return Math.max(reference * (1 + relative), reference + absolute);
  }

  /** The smallest value that is not yet less than the reference. */
  double below(double reference) {
    return Math.min(reference / (1 + relative), reference - absolute);
  }
}
