package dev.pathcost.generate;

import java.math.BigDecimal;

/** What factors may be, and how they are written. */
final class Factors {
  private static final double LARGEST = 1e6;

  private Factors() {}

  static void check(double factor) {
    if (!(factor >= 0 && factor <= LARGEST)) {
      throw new IllegalArgumentException(
          "A factor lies between 0 and 1,000,000, but this is " + factor);
    }
  }

  static String text(double factor) {
    return BigDecimal.valueOf(factor).stripTrailingZeros().toPlainString();
  }
}
