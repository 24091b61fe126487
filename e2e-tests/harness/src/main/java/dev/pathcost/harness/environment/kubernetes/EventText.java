package dev.pathcost.harness.environment.kubernetes;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectReference;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Events as lines. */
final class EventText {

  private EventText() {}

  /** All, oldest first. */
  static List<String> all(List<Event> events) {
    return events.stream()
        .sorted(Comparator.comparing(EventText::time))
        .map(EventText::of)
        .toList();
  }

  /** The newest warnings, newest first. */
  static List<String> newestWarnings(List<Event> events, int most) {
    return events.stream()
        .filter(event -> "Warning".equals(event.getType()))
        .sorted(Comparator.comparing(EventText::time).reversed())
        .limit(most)
        .map(EventText::of)
        .toList();
  }

  private static String of(Event event) {
    ObjectReference about = event.getInvolvedObject();
    int count = Objects.requireNonNullElse(event.getCount(), 1);
    return "%s %s %s/%s %s%s"
        .formatted(
            time(event),
            Objects.requireNonNullElse(event.getType(), "Normal"),
            about == null ? "?" : about.getKind(),
            about == null ? "?" : about.getName(),
            WorkloadText.withMessage(event.getReason(), event.getMessage()),
            count > 1 ? " (" + count + " times)" : "");
  }

  /** Newer clusters fill in other fields than older ones. ISO 8601, so that text sorts by time. */
  private static String time(Event event) {
    @Nullable
    String micro = event.getEventTime() == null ? null : event.getEventTime().getTime();
    return Stream.of(
            event.getLastTimestamp(),
            event.getSeries() == null || event.getSeries().getLastObservedTime() == null
                ? null
                : event.getSeries().getLastObservedTime().getTime(),
            micro,
            event.getFirstTimestamp(),
            event.getMetadata().getCreationTimestamp())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("(no time)");
  }
}
