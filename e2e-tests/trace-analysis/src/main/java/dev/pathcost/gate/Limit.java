package dev.pathcost.gate;

import dev.pathcost.span.Measurement;

/** What an expectation allows one figure to be. Values are in the base unit of the quantity. */
public sealed interface Limit {

  /**
   * Whether the value is allowed. A value that is {@link Measurement#MISSING} meets no limit but
   * {@link NotAvailable}.
   */
  boolean allows(long value);

  /**
   * How far the value lies outside: negative below, positive above, 0 where it is allowed or where
   * a difference says nothing.
   */
  long difference(long value);

  /** The limit as a tester writes it. */
  String describe(Quantity quantity);

  /** This value and no other. */
  record Exactly(long value) implements Limit {
    @Override
    public boolean allows(long actual) {
      return actual == value;
    }

    @Override
    public long difference(long actual) {
      return Measurement.isPresent(actual) ? actual - value : 0;
    }

    @Override
    public String describe(Quantity quantity) {
      return quantity.format(value);
    }
  }

  /** From the least to the most, both included; {@link Long#MAX_VALUE} for no upper end. */
  record Between(long least, long most) implements Limit {
    @Override
    public boolean allows(long actual) {
      return Measurement.isPresent(actual) && least <= actual && actual <= most;
    }

    @Override
    public long difference(long actual) {
      if (!Measurement.isPresent(actual) || allows(actual)) {
        return 0;
      }
      return actual < least ? actual - least : actual - most;
    }

    @Override
    public String describe(Quantity quantity) {
      if (most == Long.MAX_VALUE) {
        return ">= " + quantity.format(least);
      }
      return least == 0
          ? "<= " + quantity.format(most)
          : quantity.format(least) + " .. " + quantity.format(most);
    }
  }

  /** The figure must be missing: nothing on the row was measured. */
  record NotAvailable() implements Limit {
    @Override
    public boolean allows(long actual) {
      return !Measurement.isPresent(actual);
    }

    @Override
    public long difference(long actual) {
      return 0;
    }

    @Override
    public String describe(Quantity quantity) {
      return "n/a";
    }
  }

  /**
   * Reads {@code 20}, {@code 5 ms}, {@code <= 5 ms}, {@code >= 5 ms}, {@code 4 ms .. 6 ms} or
   * {@code n/a}.
   *
   * @throws IllegalArgumentException if it is none of these, or the range is upside down
   */
  static Limit parse(String text, Quantity quantity) {
    String trimmed = text.strip();
    if (trimmed.equals("n/a")) {
      return new NotAvailable();
    }
    if (trimmed.startsWith("<=")) {
      return new Between(0, quantity.parse(trimmed.substring(2)));
    }
    if (trimmed.startsWith(">=")) {
      return new Between(quantity.parse(trimmed.substring(2)), Long.MAX_VALUE);
    }
    int dots = trimmed.indexOf("..");
    if (dots >= 0) {
      long least = quantity.parse(trimmed.substring(0, dots));
      long most = quantity.parse(trimmed.substring(dots + 2));
      if (least > most) {
        throw new IllegalArgumentException(
            "'" + trimmed + "' ends before it starts; write the smaller figure first");
      }
      return new Between(least, most);
    }
    return new Exactly(quantity.parse(trimmed));
  }
}
