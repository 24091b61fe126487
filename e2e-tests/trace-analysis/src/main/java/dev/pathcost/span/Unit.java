package dev.pathcost.span;

/** The unit of an attribute's value: CPU time becomes nanoseconds, memory bytes. */
enum Unit {
  NONE("", 1),
  NANOSECONDS("ns", 1),
  MICROSECONDS("us", 1_000),
  MILLISECONDS("ms", 1_000_000),
  SECONDS("s", 1_000_000_000),
  BYTES("B", 1),
  KIBIBYTES("KiB", 1 << 10),
  MEBIBYTES("MiB", 1 << 20);

  private final String symbol;
  private final long factor;

  Unit(String symbol, long factor) {
    this.symbol = symbol;
    this.factor = factor;
  }

  /** The value in nanoseconds or bytes; missing if negative, the largest number if too large. */
  long toBase(long value) {
    if (value < 0) {
      return Measurement.MISSING;
    }
    return value > Long.MAX_VALUE / factor ? Long.MAX_VALUE : value * factor;
  }

  /** The value in nanoseconds or bytes, rounded; missing if negative or no finite number. */
  long toBase(double value) {
    return Double.isFinite(value) && value >= 0 ? Math.round(value * factor) : Measurement.MISSING;
  }

  /** @throws IllegalArgumentException if no unit has this symbol */
  static Unit of(String symbol) {
    for (Unit unit : values()) {
      if (unit.symbol.equals(symbol)) {
        return unit;
      }
    }
    throw new IllegalArgumentException("There is no unit '" + symbol + "'");
  }
}
