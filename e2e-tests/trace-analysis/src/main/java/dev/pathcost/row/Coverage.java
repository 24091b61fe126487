package dev.pathcost.row;

import dev.pathcost.calltree.SpanCounts;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run saw and what of that its rows are made from: nothing is dropped in silence.
 *
 * @param unwanted traces that were pulled and that nobody asked for
 * @param complete traces that entered the rows
 * @param incomplete traces that entered no row because something was missing
 * @param incompleteReasons for how many of these each reason holds; one trace can have several
 * @param notFound traces that were asked for and never seen
 * @param spans what became of the spans of the complete traces
 */
public record Coverage(
    long unwanted,
    long complete,
    long incomplete,
    SortedMap<String, Long> incompleteReasons,
    long notFound,
    SpanCounts spans) {

  /** Nothing seen. */
  public static final Coverage NONE =
      new Coverage(0, 0, 0, Collections.emptySortedMap(), 0, SpanCounts.NONE);

  public Coverage {
    incompleteReasons = Collections.unmodifiableSortedMap(new TreeMap<>(incompleteReasons));
  }

  /** Traces of which at least one span was seen. */
  public long pulled() {
    return unwanted + complete + incomplete;
  }

  /** Traces that were asked for, seen or not. */
  public long wanted() {
    return complete + incomplete + notFound;
  }

  /** Everything in one line. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append("Coverage: %d traces pulled, %d wanted".formatted(pulled(), wanted()));
    text.append(", %d complete, %d incomplete".formatted(complete, incomplete));
    String separator = " (";
    for (Map.Entry<String, Long> reason : incompleteReasons.entrySet()) {
      text.append(separator).append(reason.getKey()).append(' ').append(reason.getValue());
      separator = ", ";
    }
    if (!incompleteReasons.isEmpty()) {
      text.append(')');
    }
    text.append(", %d not found; ".formatted(notFound));
    text.append("%d spans: %d calls".formatted(spans.spans(), spans.calls()));
    text.append(" (%d unmeasured)".formatted(spans.unmeasured()));
    text.append(", folded %d mesh".formatted(spans.foldedMesh()));
    text.append(", %d transport".formatted(spans.foldedTransport()));
    text.append(", %d other".formatted(spans.foldedOther()));
    text.append("; %d duplicates dropped".formatted(spans.duplicates()));
    text.append(", %d negative self values taken as 0".formatted(spans.negativeSelf()));
    if (spans.assumedInclusive() > 0) {
      text.append(
          ", %d calls without a thread taken as inclusive".formatted(spans.assumedInclusive()));
    }
    if (spans.assumedSelf() > 0) {
      text.append(
          ", %d calls without a thread taken as self values".formatted(spans.assumedSelf()));
    }
    return text.toString();
  }
}
