package dev.pathcost.span;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one span must be like, all of it at once: as servers search for traces.
 *
 * @param service its service; null for any
 * @param operation its operation; null for any
 * @param tags attributes of its own or of its process, with their values as text; {@code error} and
 *     {@code span.kind} mean what they mean to Jaeger, whether the format has them as tags or not
 * @param from when it starts at the earliest; null for any time
 * @param to before when it starts; null for any time
 * @param atLeast how long it takes; null for any time
 * @param atMost how long it takes; null for any time
 */
public record SpanCondition(
    @Nullable String service,
    @Nullable String operation,
    Map<String, String> tags,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Duration atLeast,
    @Nullable Duration atMost) {

  /** Holds for every span. */
  public static final SpanCondition ANY =
      new SpanCondition(null, null, Map.of(), null, null, null, null);

  /** @throws IllegalArgumentException if no span can be like that */
  public SpanCondition {
    tags = Map.copyOf(tags);
    if (from != null && to != null && !from.isBefore(to)) {
      throw new IllegalArgumentException("The start " + from + " is not before the end " + to);
    }
    if (atLeast != null && atMost != null && atLeast.compareTo(atMost) > 0) {
      throw new IllegalArgumentException(
          "The shortest duration " + atLeast + " exceeds the longest, " + atMost);
    }
  }

  /**
   * Whether the span is like that.
   *
   * @param span was read by dialects that keep the attributes which the {@link #tags} name
   */
  public boolean holdsFor(Span span) {
    return (service == null || service.equals(span.service()))
        && (operation == null || operation.equals(span.name()))
        && startsInTime(span)
        && takesAsLong(span)
        && tags.entrySet().stream().allMatch(tag -> has(span, tag.getKey(), tag.getValue()));
  }

  private boolean startsInTime(Span span) {
    if (from == null && to == null) {
      return true;
    }
    Instant start = Instant.ofEpochSecond(0, span.startNanos());
    return (from == null || !start.isBefore(from)) && (to == null || start.isBefore(to));
  }

  private boolean takesAsLong(Span span) {
    if (atLeast == null && atMost == null) {
      return true;
    }
    Duration duration = Duration.ofNanos(span.durationNanos());
    return (atLeast == null || duration.compareTo(atLeast) >= 0)
        && (atMost == null || duration.compareTo(atMost) <= 0);
  }

  private static boolean has(Span span, String key, String value) {
    return value.equals(span.attributes().get(key))
        || switch (key) {
          case "error" -> value.equals(Boolean.toString(span.error()));
          case "span.kind" -> value.equalsIgnoreCase(span.kind().name());
          default -> false;
        };
  }
}
