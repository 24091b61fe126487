package dev.pathcost.generate.model;

/**
 * What a call costs of its own in a typical request: medians, around which requests scatter.
 *
 * @param cpuNanos CPU time, in nanoseconds
 * @param memoryBytes allocated bytes
 * @param waitNanos time in which the call neither computes nor waits for a call of its own
 * @param scatter how far CPU time and memory of this call scatter, in proportion to the
 *     {@link Noise} of the system: 1 as far, 0 not at all
 */
public record Cost(long cpuNanos, long memoryBytes, long waitNanos, double scatter) {

  /** Free of charge. */
  public static final Cost NONE = new Cost(0, 0, 0, 1);

  /** @throws IllegalArgumentException if something is negative */
  public Cost {
    if (cpuNanos < 0 || memoryBytes < 0 || waitNanos < 0) {
      throw new IllegalArgumentException("A cost is not negative, but this is " + cpuNanos + " ns, "
          + memoryBytes + " B, waiting " + waitNanos + " ns");
    }
    if (!(scatter >= 0 && scatter <= 10)) {
      throw new IllegalArgumentException(
          "A call scatters between 0 and 10 times as far as others, but this does " + scatter);
    }
  }
}
