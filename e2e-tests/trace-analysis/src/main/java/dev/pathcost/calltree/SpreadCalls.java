package dev.pathcost.calltree;

import dev.pathcost.span.CallLayout;
import dev.pathcost.span.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what some tracers spread over spans, as their dialects say: a function's values on
 * a child of its span, and what it called beside its span.
 *
 * <p>Which function called a span beside it is told by time: the one that began last of those
 * within which it lies. Of calls at the same time nobody can tell whether one made the other, if it
 * lies within it.
 */
final class SpreadCalls {

  /** What contains comes before what it contains. */
  private static final Comparator<Span> OUTER_FIRST = Comparator.comparingLong(Span::startNanos)
      .thenComparing(Comparator.comparingLong(SpreadCalls::end).reversed())
      .thenComparing(span -> !isCaller(span));

  private final SpanIndex index;
  private final List<Span> spans;

  private SpreadCalls(SpanIndex index) {
    this.index = index;
    spans = new ArrayList<>(index.spans());
  }

  static SpanIndex gathered(SpanIndex index) {
    for (Span span : index.spans()) {
      if (span.layout() != null) {
        return new SpreadCalls(index).gathered();
      }
    }
    return index;
  }

  private SpanIndex gathered() {
    for (int i = 0; i < spans.size(); i++) {
      takeValues(i);
    }
    for (List<Integer> siblings : siblingsOfCallers().values()) {
      putBelow(siblings);
    }
    return new SpanIndex(spans);
  }

  /** Gives this span's values to its parent, if the dialect has them there. */
  private void takeValues(int child) {
    Span values = spans.get(child);
    CallLayout layout = values.layout();
    String function = layout == null ? null : layout.functionOf(values.name());
    if (layout == null || function == null || values.parentSpanId() == null) {
      return;
    }
    int parent = index.first(values.parentSpanId());
    while (parent != SpanIndex.NONE
        && !spans.get(parent).name().equals(function + layout.function())) {
      parent = index.next(parent);
    }
    if (parent != SpanIndex.NONE) {
      Span call = spans.get(parent);
      String name = call.function() == null ? values.function() : call.function();
      spans.set(parent, call.calling(name == null ? function : name, values));
      spans.set(child, values.callingNothing());
    }
  }

  /** All spans beside a function that has its calls beside it, by their parent. */
  private Map<String, List<Integer>> siblingsOfCallers() {
    Map<String, List<Integer>> siblings = new HashMap<>();
    for (Span span : spans) {
      if (isCaller(span) && span.parentSpanId() != null) {
        siblings.put(span.parentSpanId(), new ArrayList<>());
      }
    }
    for (int i = 0; i < spans.size(); i++) {
      @Nullable List<Integer> beside = siblings.get(spans.get(i).parentSpanId());
      if (beside != null) {
        beside.add(i);
      }
    }
    return siblings;
  }

  private static boolean isCaller(Span span) {
    return span.isFunction() && span.layout() != null && span.layout().callsBeside();
  }

  private static long end(Span span) {
    return Math.max(span.startNanos(), span.endNanos());
  }

  private void putBelow(List<Integer> siblings) {
    siblings.sort(Comparator.comparing(spans::get, OUTER_FIRST));
    // Callers that began, the last first, each ending before the one below it: one that ends no
    // later than a younger one contains nothing more that the younger one does not.
    List<Span> open = new ArrayList<>();
    for (int i : siblings) {
      Span span = spans.get(i);
      int around = lastAround(span, open);
      if (around >= 0) {
        spans.set(i, span.under(open.get(around).spanId()));
      }
      if (isCaller(span)) {
        while (!open.isEmpty() && end(open.get(open.size() - 1)) <= end(span)) {
          open.remove(open.size() - 1);
        }
        open.add(span);
      }
    }
  }

  /** The last of these that ends no earlier than the span; negative if there is none. */
  private static int lastAround(Span span, List<Span> open) {
    int low = -1;
    int high = open.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (end(open.get(middle)) >= end(span)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
