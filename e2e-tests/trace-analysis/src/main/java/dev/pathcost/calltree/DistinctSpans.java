package dev.pathcost.calltree;

import static java.util.Comparator.comparingInt;

import dev.pathcost.span.Span;
import dev.pathcost.span.SpanKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Each span of a trace once. A span that arrived twice has the same id and the same kind; a client
 * and a server that share an id are two spans.
 */
final class DistinctSpans {

  /** The caller's side first, where spans share an id. */
  static final Comparator<Span> BY_KIND = comparingInt(span -> rank(span.kind()));

  private static final Comparator<Span> BY_START =
      Comparator.comparingLong(Span::startNanos).thenComparing(Span::spanId).thenComparing(BY_KIND);

  /** Which of two copies stays does not depend on which came first: the one that says more. */
  private static final Comparator<Span> BY_CONTENT = Comparator.comparingLong(Span::endNanos)
      .thenComparingLong(Span::cpuNanos)
      .thenComparingLong(Span::memoryBytes)
      .thenComparingLong(Span::threadId)
      .thenComparing(span -> span.function() == null ? "" : span.function())
      .thenComparing(Span::error)
      .thenComparing(span -> span.parentSpanId() == null ? "" : span.parentSpanId())
      .thenComparing(Span::service)
      .thenComparing(Span::serviceInstance)
      .thenComparing(Span::name)
      .thenComparing(Span::mesh)
      .thenComparingLong(Span::startNanos);

  private DistinctSpans() {}

  /** The spans by start, then by id and kind. */
  static SpanIndex of(List<Span> spans) {
    SpanIndex index = sorted(spans);
    return hasDuplicates(index) ? sorted(withoutDuplicates(spans)) : index;
  }

  private static SpanIndex sorted(Collection<Span> spans) {
    List<Span> sorted = new ArrayList<>(spans);
    sorted.sort(BY_START);
    return new SpanIndex(sorted);
  }

  private static boolean hasDuplicates(SpanIndex index) {
    List<Span> spans = index.spans();
    for (int i = 0; i < spans.size(); i++) {
      for (int other = index.next(i); other != SpanIndex.NONE; other = index.next(other)) {
        if (spans.get(i).kind() == spans.get(other).kind()) {
          return true;
        }
      }
    }
    return false;
  }

  private static Collection<Span> withoutDuplicates(List<Span> spans) {
    Map<Identity, Span> distinct = new HashMap<>();
    for (Span span : spans) {
      distinct.merge(
          new Identity(span.spanId(), span.kind()),
          span,
          (a, b) -> BY_CONTENT.compare(a, b) >= 0 ? a : b);
    }
    return distinct.values();
  }

  private static int rank(SpanKind kind) {
    return switch (kind) {
      case CLIENT -> 0;
      case PRODUCER -> 1;
      case SERVER -> 2;
      case CONSUMER -> 3;
      case INTERNAL -> 4;
      case UNSPECIFIED -> 5;
    };
  }

  private record Identity(String spanId, SpanKind kind) {}
}
