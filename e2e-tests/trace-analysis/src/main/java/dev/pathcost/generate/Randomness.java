package dev.pathcost.generate;

/**
 * Chance that is the same on every machine and every JDK: the JDK may change the algorithms behind
 * its own, and its faster mathematics may differ in the last digit.
 *
 * <p>The generator is SplitMix64 (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number
 * Generators", 2014); normal variates come from Marsaglia's polar method.
 */
final class Randomness {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;
  private double spare;
  private boolean hasSpare;

  Randomness(long seed) {
    restart(seed);
  }

  /** Goes on as if just made with this seed. */
  void restart(long seed) {
    state = seed;
    hasSpare = false;
  }

  /** A seed from two, such that neighbours have nothing to do with each other. */
  static long mix(long seed, long index) {
    return mix(mix(seed + GOLDEN) ^ (index * GOLDEN + 1));
  }

  /** A seed from another and a name. */
  static long mix(long seed, String name) {
    long hash = 0xCBF29CE484222325L; // FNV-1a
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
    }
    return mix(seed, hash);
  }

  /** Scrambles; different numbers stay different, and only 0 becomes 0. */
  static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }

  long nextLong() {
    state += GOLDEN;
    return mix(state);
  }

  /** At least 0 and less than 1. */
  double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** At least 0 and less than the bound, which is above 0. */
  int nextInt(int bound) {
    return (int) (nextDouble() * bound);
  }

  /** Whether something happens that happens at this rate. */
  boolean happens(double rate) {
    return rate > 0 && nextDouble() < rate;
  }

  double nextGaussian() {
    if (hasSpare) {
      hasSpare = false;
      return spare;
    }
    double x;
    double y;
    double square;
    do {
      x = 2 * nextDouble() - 1;
      y = 2 * nextDouble() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square == 0);
    double scale = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
    spare = y * scale;
    hasSpare = true;
    return x * scale;
  }

  /** A factor whose logarithm scatters normally around 0. */
  double lognormal(double deviation) {
    return deviation == 0 ? 1 : StrictMath.exp(deviation * nextGaussian());
  }
}
