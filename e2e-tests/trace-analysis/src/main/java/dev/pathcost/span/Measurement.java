package dev.pathcost.span;

/**
 * One measured quantity of one span, which may be missing. Missing is not zero.
 *
 * <p>The absent value is a constant rather than an {@code OptionalLong}, so that a million spans
 * cost no million objects: a measure is a plain {@code long} that is {@link #MISSING} or at least
 * 0.
 */
public final class Measurement {

  /** Stands for a value that was not measured. */
  public static final long MISSING = -1;

  private Measurement() {}

  /** Whether the value was measured. */
  public static boolean isPresent(long value) {
    return value != MISSING;
  }

  /**
   * The sum of what was measured of two values; missing only where both are. A sum past
   * {@link Long#MAX_VALUE} stays there: so the order of adding never matters, and garbage in one
   * span does not end a run.
   */
  public static long sum(long a, long b) {
    if (!isPresent(a)) {
      return b;
    }
    if (!isPresent(b)) {
      return a;
    }
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }
}
