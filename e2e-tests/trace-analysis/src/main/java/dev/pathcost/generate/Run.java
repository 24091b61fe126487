package dev.pathcost.generate;

import dev.pathcost.generate.model.SystemModel;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be requested of a system, and what is wrong meanwhile. A run that is equal gives the
 * same traces, to the last bit.
 *
 * @param system the system
 * @param seed what chance is bound to
 * @param requests how many requests
 * @param mix which request types they are of
 * @param start when the first request comes
 * @param interval how long after each the next one comes
 * @param style what reports spans
 * @param factors how this run differs from others
 * @param anomalies what is planted
 * @param faults for each fault the part of the requests that it hits; each is hit by one at most
 */
public record Run(
    SystemModel system,
    long seed,
    long requests,
    Mix mix,
    Instant start,
    Duration interval,
    SpanStyle style,
    RunFactors factors,
    List<Anomaly> anomalies,
    Map<Fault, Double> faults) {

  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

  /** Which request types come. */
  public enum Mix {
    /** By chance, according to their weights. */
    BY_WEIGHT,
    /** One after the other, so that each comes as often as the others. */
    IN_TURN
  }

  /** @throws IllegalArgumentException if a number is out of its range */
  public Run {
    anomalies = List.copyOf(anomalies);
    Map<Fault, Double> inOrder = new EnumMap<>(Fault.class);
    inOrder.putAll(faults);
    faults = Collections.unmodifiableMap(inOrder);
    if (requests < 0) {
      throw new IllegalArgumentException("There cannot be " + requests + " requests");
    }
    if (interval.isNegative()) {
      throw new IllegalArgumentException("The next request cannot come earlier: " + interval);
    }
    double sum = 0;
    for (double rate : faults.values()) {
      if (!(rate >= 0 && rate <= 1)) {
        throw new IllegalArgumentException("A fault hits between 0 and 1 of all requests: " + rate);
      }
      sum += rate;
    }
    if (sum > 1 + 1e-9) {
      throw new IllegalArgumentException(
          "A request is hit by one fault at most, but the rates add up to " + sum);
    }
  }

  /**
   * Requests in turn, 20 a second, of a system in which nothing is wrong, with the noise between
   * runs that goes with the seed.
   */
  public static Run of(SystemModel system, long seed, long requests) {
    return new Run(
        system,
        seed,
        requests,
        Mix.IN_TURN,
        NEW_YEAR,
        Duration.ofMillis(50),
        SpanStyle.TRANSPORT,
        RunFactors.drawn(system.noise(), seed),
        List.of(),
        Map.of());
  }

  /** The same with another mix. */
  public Run with(Mix other) {
    return new Run(
        system, seed, requests, other, start, interval, style, factors, anomalies, faults);
  }

  /** The same at another time. */
  public Run at(Instant otherStart, Duration otherInterval) {
    return new Run(
        system, seed, requests, mix, otherStart, otherInterval, style, factors, anomalies, faults);
  }

  /** The same with other spans. */
  public Run with(SpanStyle other) {
    return new Run(system, seed, requests, mix, start, interval, other, factors, anomalies, faults);
  }

  /** The same with other noise between runs. */
  public Run with(RunFactors other) {
    return new Run(system, seed, requests, mix, start, interval, style, other, anomalies, faults);
  }

  /** The same with other anomalies. */
  public Run with(Anomaly... others) {
    return new Run(
        system, seed, requests, mix, start, interval, style, factors, List.of(others), faults);
  }

  /** The same with other faults. */
  public Run with(Map<Fault, Double> others) {
    return new Run(system, seed, requests, mix, start, interval, style, factors, anomalies, others);
  }
}
