package dev.pathcost.source.http;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How patiently a server is asked.
 *
 * @param requestTimeout how long one attempt may take, from connecting to the last byte
 * @param attempts how often one request is made at most, at least 1
 * @param firstDelay the wait before the second attempt; it doubles with each, and up to half of it
 *     is left off at random
 * @param longestDelay the longest wait, also where the server asks for a longer one
 * @param headers what is sent along, such as {@code Authorization}; never shown
 * @param retryListener is told of each attempt that failed, and how long the wait is
 */
public record HttpOptions(
    Duration requestTimeout,
    int attempts,
    Duration firstDelay,
    Duration longestDelay,
    Map<String, String> headers,
    Consumer<String> retryListener) {

  /** Six attempts of 30 s, with waits from 200 ms to 20 s. */
  public static final HttpOptions DEFAULT = new HttpOptions(
      Duration.ofSeconds(30),
      6,
      Duration.ofMillis(200),
      Duration.ofSeconds(20),
      Map.of(),
      retry -> {});

  public HttpOptions {
    if (attempts < 1) {
      throw new IllegalArgumentException("At least one attempt is needed, not " + attempts);
    }
    headers = Map.copyOf(headers);
  }

  public HttpOptions withRequestTimeout(Duration timeout) {
    return new HttpOptions(timeout, attempts, firstDelay, longestDelay, headers, retryListener);
  }

  public HttpOptions withAttempts(int most) {
    return new HttpOptions(requestTimeout, most, firstDelay, longestDelay, headers, retryListener);
  }

  /** The first wait and the longest. */
  public HttpOptions withDelays(Duration first, Duration longest) {
    return new HttpOptions(requestTimeout, attempts, first, longest, headers, retryListener);
  }

  public HttpOptions withHeaders(Map<String, String> sentAlong) {
    return new HttpOptions(
        requestTimeout, attempts, firstDelay, longestDelay, sentAlong, retryListener);
  }

  public HttpOptions withRetryListener(Consumer<String> listener) {
    return new HttpOptions(requestTimeout, attempts, firstDelay, longestDelay, headers, listener);
  }

  @Override
  public String toString() {
    return "HttpOptions[" + attempts + " attempts of " + requestTimeout + "]";
  }
}
