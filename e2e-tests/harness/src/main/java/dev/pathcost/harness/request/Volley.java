package dev.pathcost.harness.request;

import dev.pathcost.span.RequestType;
import java.time.Duration;
import java.util.Map;

/**
 * Several requests of one type.
 *
 * @param type what is asked for; its operation is a method and a path, such as {@code GET /a/v1/a1}
 * @param times how many requests
 * @param concurrency how many of them at a time, at least 1
 * @param query query parameters of each
 * @param baggage baggage of each
 * @param timeout how long one request may take
 */
public record Volley(
    RequestType type,
    int times,
    int concurrency,
    Map<String, String> query,
    Baggage baggage,
    Duration timeout) {

  public Volley {
    if (times < 1 || concurrency < 1) {
      throw new IllegalArgumentException("%s: %d requests, %d at a time: both have to be at least 1"
          .formatted(type, times, concurrency));
    }
    if (!type.operation().matches("[A-Z]+ /\\S*")) {
      throw new IllegalArgumentException(
          "The operation '%s' of a request type that is fired has to be a method and a path, such as 'GET /a/v1/a1'"
              .formatted(type.operation()));
    }
  }

  String method() {
    return type.operation().substring(0, type.operation().indexOf(' '));
  }

  String path() {
    return type.operation().substring(type.operation().indexOf(' ') + 1);
  }

  /** The volley in a line, such as {@code 20 x svc-a GET /a/v1/a1}. */
  public String describe() {
    return "%d x %s%s%s"
        .formatted(
            times,
            type,
            query.isEmpty() ? "" : " " + query,
            baggage.isEmpty() ? "" : " (" + baggage.describe() + ")");
  }
}
