package dev.pathcost.tracer;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a call costs.
 *
 * @param cpuNanos CPU time in nanoseconds
 * @param memoryBytes allocated bytes
 */
public record Cost(long cpuNanos, long memoryBytes) {

  static final Cost NONE = new Cost(0, 0);

  private static final Pattern AMOUNT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([A-Za-zµ]+)");
  private static final Map<String, Long> TIMES =
      Map.of("ns", 1L, "us", 1_000L, "µs", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L);
  private static final Map<String, Long> SIZES =
      Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

  /**
   * Reads {@code 5ms/1MiB}.
   *
   * @throws IllegalArgumentException if it is not a time, a slash and a size
   */
  public static Cost parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("'" + text + "' is no cost; one reads like 5ms/1MiB");
    }
    return new Cost(nanos(text.substring(0, slash)), bytes(text.substring(slash + 1)));
  }

  /**
   * Reads a time such as {@code 300us}.
   *
   * @return nanoseconds
   * @throws IllegalArgumentException if it is no time
   */
  public static long nanos(String text) {
    return amount(text, TIMES, "a time; one reads like 300us, 5ms or 1s");
  }

  /**
   * Reads a size such as {@code 64KiB}.
   *
   * @return bytes
   * @throws IllegalArgumentException if it is no size
   */
  public static long bytes(String text) {
    return amount(text, SIZES, "a size; one reads like 100B, 64KiB or 1MiB");
  }

  private static long amount(String text, Map<String, Long> units, String wanted) {
    Matcher amount = AMOUNT.matcher(text.strip());
    Long factor = amount.matches() ? units.get(amount.group(2)) : null;
    if (factor == null) {
      throw new IllegalArgumentException("'" + text + "' is not " + wanted);
    }
    try {
      return new BigDecimal(amount.group(1))
          .multiply(BigDecimal.valueOf(factor))
          .longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("'" + text + "' is too fine or too large", e);
    }
  }

  Cost plus(Cost other) {
    return new Cost(cpuNanos + other.cpuNanos, memoryBytes + other.memoryBytes);
  }

  Cost minus(Cost other) {
    return new Cost(cpuNanos - other.cpuNanos, memoryBytes - other.memoryBytes);
  }

  Cost atLeastNothing() {
    return new Cost(Math.max(0, cpuNanos), Math.max(0, memoryBytes));
  }
}
