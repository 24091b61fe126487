package dev.pathcost.source.http;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which traces are wanted: those with a span that has all that is asked for and starts in time.
 *
 * @param service the service's name; empty for any, which Jaeger does not answer
 * @param operation the operation's name, or null for any
 * @param tags attributes and their values as text
 * @param start the earliest start of the span
 * @param end the latest start of the span; servers differ on whether it belongs to the range
 * @param minDuration the shortest duration, or null for any
 * @param maxDuration the longest duration, or null for any
 * @param limit how many traces at most, the newest ones; {@link #ALL} for all that there are
 * @param offset how many of the newest traces to leave out
 */
public record TraceQuery(
    String service,
    @Nullable String operation,
    Map<String, String> tags,
    Instant start,
    Instant end,
    @Nullable Duration minDuration,
    @Nullable Duration maxDuration,
    int limit,
    int offset) {

  /** The limit that is none. */
  public static final int ALL = Integer.MAX_VALUE;

  /** @throws IllegalArgumentException if it can have no answer; says why */
  public TraceQuery {
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException("The start " + start + " is not before the end " + end);
    }
    if (limit < 1 || offset < 0) {
      throw new IllegalArgumentException(
          "A limit is at least 1, an offset at least 0; not " + limit + " and " + offset);
    }
    if (minDuration != null && maxDuration != null && minDuration.compareTo(maxDuration) > 0) {
      throw new IllegalArgumentException(
          "The shortest duration " + minDuration + " exceeds the longest, " + maxDuration);
    }
    tags = Map.copyOf(tags);
  }

  /** All traces of a service in this time. */
  public static TraceQuery of(String service, Instant start, Instant end) {
    return new TraceQuery(service, null, Map.of(), start, end, null, null, ALL, 0);
  }

  public TraceQuery withOperation(String name) {
    return new TraceQuery(service, name, tags, start, end, minDuration, maxDuration, limit, offset);
  }

  /** Whether spans are asked for by a tag and by something else beside service and start. */
  boolean combinesConditions() {
    boolean others = operation != null || minDuration != null || maxDuration != null;
    return tags.size() > 1 || !tags.isEmpty() && others;
  }

  /** Asks for one more tag. */
  public TraceQuery withTag(String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(tags);
    more.put(key, value);
    return new TraceQuery(
        service, operation, more, start, end, minDuration, maxDuration, limit, offset);
  }

  /** Either may be null for any. */
  public TraceQuery withDurations(@Nullable Duration shortest, @Nullable Duration longest) {
    return new TraceQuery(service, operation, tags, start, end, shortest, longest, limit, offset);
  }

  public TraceQuery withLimit(int most) {
    return new TraceQuery(
        service, operation, tags, start, end, minDuration, maxDuration, most, offset);
  }

  public TraceQuery withOffset(int leftOut) {
    return new TraceQuery(
        service, operation, tags, start, end, minDuration, maxDuration, limit, leftOut);
  }
}
