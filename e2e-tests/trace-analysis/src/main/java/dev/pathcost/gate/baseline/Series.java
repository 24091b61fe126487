package dev.pathcost.gate.baseline;

import dev.pathcost.span.Measurement;
import java.util.Arrays;
import java.util.stream.LongStream;

/** One value for each request of a run, {@link Measurement#MISSING} where there is none. */
public final class Series {
  private final long[] values;

  private Series(long[] values) {
    this.values = values;
  }

  /** A series of these values. */
  public static Series of(long... values) {
    return new Series(values.clone());
  }

  /** A series of one value, so many times. */
  static Series constant(long value, int size) {
    long[] values = new long[size];
    Arrays.fill(values, value);
    return new Series(values);
  }

  /** How many requests it has a place for. */
  public int size() {
    return values.length;
  }

  /** The value of a request, or {@link Measurement#MISSING}. */
  public long get(int request) {
    return values[request];
  }

  /** The values that are there, in the order of the requests. */
  public double[] present() {
    return stream().filter(Measurement::isPresent).asDoubleStream().toArray();
  }

  LongStream stream() {
    return Arrays.stream(values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Series series && Arrays.equals(values, series.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
