package dev.pathcost.gate.statistics;

import java.util.Arrays;

/** The middle of a sample. */
public final class Median {

  private Median() {}

  /**
   * The middle value, or the mean of the two middle ones.
   *
   * @throws IllegalArgumentException if there is no value
   */
  public static double of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("No value has no median");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[middle]
        : sorted[middle - 1] + (sorted[middle] - sorted[middle - 1]) / 2;
  }
}
