package dev.pathcost.gate.baseline;

/**
 * How often a row occurs in the requests of a run, in those too whose samples were not kept.
 *
 * @param requests in how many of them it occurs
 * @param fewest the fewest calls of any request
 * @param most the most calls of any request
 * @param traceId the trace of a request with the most calls, where none of these was kept; else
 *     empty
 */
public record CallRange(int requests, long fewest, long most, String traceId) {

  /** @throws IllegalArgumentException if it is no range */
  public CallRange {
    if (requests < 0 || fewest < 0 || fewest > most) {
      throw new IllegalArgumentException(
          "%d to %d calls in %d requests are no range".formatted(fewest, most, requests));
    }
  }

  /** Where all requests were kept. */
  static CallRange of(Series calls) {
    return new CallRange(
        Math.toIntExact(calls.stream().filter(count -> count > 0).count()),
        calls.stream().min().orElse(0),
        calls.stream().max().orElse(0),
        "");
  }
}
