package dev.pathcost.row.format;

import dev.pathcost.span.Measurement;
import java.math.BigDecimal;
import java.util.Locale;

/** Times and sizes as text; {@code n/a} for what was not measured, since that is not zero. */
final class Units {
  static final String MISSING = "n/a";

  private static final String[] TIMES = {"ns", "µs", "ms", "s"};
  private static final String[] SIZES = {"B", "KiB", "MiB", "GiB", "TiB"};
  private static final BigDecimal KILO = BigDecimal.valueOf(1024);

  private Units() {}

  /** Milliseconds, exactly: as many decimals as it takes. */
  static String millis(long nanos) {
    return Measurement.isPresent(nanos) ? plain(BigDecimal.valueOf(nanos, 6)) : MISSING;
  }

  /** Kilobytes of 1024 bytes, as operating systems count memory; exactly. */
  static String kilobytes(long bytes) {
    return Measurement.isPresent(bytes) ? plain(BigDecimal.valueOf(bytes).divide(KILO)) : MISSING;
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /** A time for people, in the unit that suits it: {@code 12.3 ms}. */
  static String time(long nanos) {
    return readable(nanos, 1000, TIMES);
  }

  /** A size for people, in the unit that suits it: {@code 64.0 KiB}. */
  static String size(long bytes) {
    return readable(bytes, 1024, SIZES);
  }

  private static String readable(long value, int step, String[] units) {
    if (!Measurement.isPresent(value)) {
      return MISSING;
    }
    if (value < step) {
      return value + " " + units[0];
    }
    double scaled = value;
    int unit = 0;
    // 999.95 would be written as 1000.0.
    while (unit < units.length - 1 && scaled >= step - 0.05) {
      scaled /= step;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", scaled, units[unit]);
  }
}
