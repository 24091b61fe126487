package dev.pathcost.generate.model;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads times, sizes and rates as people write them. */
final class Amount {
  private static final Pattern AMOUNT =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)\\s*([A-Za-zµ%]*)");
  private static final Map<String, Long> TIMES =
      Map.of("ns", 1L, "us", 1_000L, "µs", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L);
  private static final Map<String, Long> SIZES =
      Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);
  private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000_000_000_000L);

  private Amount() {}

  /** Nanoseconds, of {@code 1.5 ms}. */
  static long time(String text) {
    return amount(text, TIMES, "1.5 ms");
  }

  /** Bytes, of {@code 64 KiB}. */
  static long size(String text) {
    return amount(text, SIZES, "64 KiB");
  }

  /** A number, of {@code 0.02} or {@code 2%}. */
  static double number(String text) {
    Matcher amount = AMOUNT.matcher(text.strip());
    if (!amount.matches() || !(amount.group(2).isEmpty() || amount.group(2).equals("%"))) {
      throw new IllegalArgumentException("'" + text + "' is no number such as 0.02 or 2%");
    }
    double number = Double.parseDouble(amount.group(1));
    return amount.group(2).isEmpty() ? number : number / 100;
  }

  private static long amount(String text, Map<String, Long> units, String example) {
    Matcher amount = AMOUNT.matcher(text.strip());
    Long unit = amount.matches() ? units.get(amount.group(2)) : null;
    if (unit == null) {
      throw new IllegalArgumentException("'" + text + "' does not read like " + example
          + "; the units are " + String.join(", ", new TreeSet<>(units.keySet())));
    }
    BigDecimal base = new BigDecimal(amount.group(1)).multiply(BigDecimal.valueOf(unit));
    if (base.compareTo(LARGEST) > 0) {
      throw new IllegalArgumentException("'" + text + "' is too much");
    }
    return base.longValue();
  }
}
