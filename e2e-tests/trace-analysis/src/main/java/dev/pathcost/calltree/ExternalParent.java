package dev.pathcost.calltree;

import dev.pathcost.span.Span;
import dev.pathcost.span.SpanKind;
import java.util.List;

/**
 * Recognises a trace that a client began which reports no spans itself: a test harness, a load
 * generator, another team's system.
 *
 * <p>That is so where no span is a root, and exactly one span names a parent that is not there, and
 * that span takes a request (kind server or consumer). A lost span leaves other marks: a second
 * orphan, a root beside it, or an orphan within a service. Only where the lost span was the sole
 * client of the whole trace does it look the same; then the request type is that of the entry that
 * is left, and nothing else is wrong.
 */
final class ExternalParent {
  private ExternalParent() {}

  /**
   * The span at which such a client entered; {@link Links#NONE} if the trace is of another kind.
   *
   * @param parents the spans' parents, as {@link SpanForest} has them
   */
  static int entry(List<Span> spans, int[] parents) {
    int entry = Links.NONE;
    for (int i = 0; i < parents.length; i++) {
      boolean isOrphan = parents[i] == SpanForest.ORPHAN;
      if (parents[i] == Links.NONE || (isOrphan && entry != Links.NONE)) {
        return Links.NONE;
      }
      entry = isOrphan ? i : entry;
    }
    return entry != Links.NONE && takesRequests(spans.get(entry).kind()) ? entry : Links.NONE;
  }

  private static boolean takesRequests(SpanKind kind) {
    return kind == SpanKind.SERVER || kind == SpanKind.CONSUMER;
  }
}
