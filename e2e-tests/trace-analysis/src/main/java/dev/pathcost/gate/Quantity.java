package dev.pathcost.gate;

import dev.pathcost.span.Measurement;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a figure counts, with the units that may stand behind it in an expectation file.
 *
 * <p>A figure of time or memory without a unit is refused: 5 of what?
 */
public enum Quantity {
  /** A number of things; no unit. */
  COUNT(Map.of("", 1L)),
  /** Nanoseconds. */
  TIME(units("ns", 1L, "us", 1_000L, "µs", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L)),
  /** Bytes. */
  MEMORY(units("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30));

  private static final Pattern FIGURE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([^\\d\\s.]*)");

  private final Map<String, Long> units;

  Quantity(Map<String, Long> units) {
    this.units = units;
  }

  /**
   * Reads a figure such as {@code 20}, {@code 1.5 ms} or {@code 64KiB}.
   *
   * @return the figure in the base unit: a count, nanoseconds or bytes
   * @throws IllegalArgumentException if it is no such figure; the message names the known units
   */
  long parse(String text) {
    Matcher figure = FIGURE.matcher(text.strip());
    if (!figure.matches()) {
      throw new IllegalArgumentException("'" + text.strip() + "' is not " + wanted());
    }
    Long factor = units.get(figure.group(2));
    if (factor == null) {
      String unit = figure.group(2);
      throw new IllegalArgumentException(
          unit.isEmpty()
              ? "'" + text.strip() + "' has no unit; it wants " + wanted()
              : "unknown unit '" + unit + "' in '" + text.strip() + "'; it wants " + wanted());
    }
    try {
      return new BigDecimal(figure.group(1))
          .multiply(BigDecimal.valueOf(factor))
          .longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "'" + text.strip() + "' is not a whole number of " + smallestUnit() + ", or too large",
          e);
    }
  }

  /**
   * Writes a value in the largest unit that does not exceed it, with two decimals where it is not
   * whole; {@code n/a} for {@link Measurement#MISSING}.
   */
  public String format(long value) {
    if (!Measurement.isPresent(value)) {
      return "n/a";
    }
    if (this == COUNT) {
      return Long.toString(value);
    }
    String unit = smallestUnit();
    long factor = 1;
    for (Map.Entry<String, Long> candidate : units.entrySet()) {
      if (Math.abs(value) >= candidate.getValue() && candidate.getValue() > factor) {
        unit = candidate.getKey();
        factor = candidate.getValue();
      }
    }
    return value % factor == 0
        ? value / factor + " " + unit
        : String.format(Locale.ROOT, "%.2f %s", (double) value / factor, unit);
  }

  private String wanted() {
    return this == COUNT
        ? "a whole number without a unit"
        : "a number and one of the units " + String.join(", ", units.keySet());
  }

  private String smallestUnit() {
    return units.keySet().iterator().next();
  }

  private static Map<String, Long> units(Object... namesAndFactors) {
    Map<String, Long> units = new LinkedHashMap<>();
    for (int i = 0; i < namesAndFactors.length; i += 2) {
      units.put((String) namesAndFactors[i], (Long) namesAndFactors[i + 1]);
    }
    return units;
  }
}
