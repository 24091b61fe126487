package dev.pathcost.calltree;

import dev.pathcost.span.Span;
import dev.pathcost.span.SpanKind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which spans are calls, and which of these called which. Spans of proxies and frameworks in
 * between are folded away. Calls are numbered in pre-order.
 *
 * <p>A call is a function span. In a service that has none in this trace, its server spans stand
 * in. Many older tracers tell no kinds, and a service that only consumes messages has no server
 * span: in a service with neither, the spans stand in at which the trace enters it.
 */
final class Folding {
  private final int[] spans;
  private final int[] parents;
  private final int[] callOfSpan;

  private Folding(int[] spans, int[] parents, int[] callOfSpan) {
    this.spans = spans;
    this.parents = parents;
    this.callOfSpan = callOfSpan;
  }

  static Folding of(SpanForest forest) {
    int[] serviceOf = services(forest);
    boolean[] hasFunctions = new boolean[forest.size()];
    boolean[] hasServers = new boolean[forest.size()];
    for (int i = 0; i < forest.size(); i++) {
      Span span = forest.span(i);
      hasFunctions[serviceOf[i]] |= isFunction(span);
      hasServers[serviceOf[i]] |= isServer(span);
    }
    int[] spans = new int[forest.size()];
    int[] parents = new int[forest.size()];
    int[] callOfSpan = new int[forest.size()];
    // For each span, the nearest call at or above it, and the service of the nearest span that no
    // proxy made.
    int[] nearest = new int[forest.size()];
    int[] nearestService = new int[forest.size()];
    Arrays.fill(callOfSpan, Links.NONE);
    int calls = 0;
    for (int i : forest.preOrder()) {
      int parent = forest.parent(i);
      Span span = forest.span(i);
      nearest[i] = parent == Links.NONE ? Links.NONE : nearest[parent];
      int caller = parent == Links.NONE ? Links.NONE : nearestService[parent];
      nearestService[i] = span.mesh() ? caller : serviceOf[i];
      boolean standsIn = !hasFunctions[serviceOf[i]]
          && (hasServers[serviceOf[i]] ? isServer(span) : isEntry(span) && serviceOf[i] != caller);
      if (isFunction(span) || standsIn) {
        spans[calls] = i;
        parents[calls] = nearest[i];
        callOfSpan[i] = calls;
        nearest[i] = calls++;
      }
    }
    return new Folding(Arrays.copyOf(spans, calls), Arrays.copyOf(parents, calls), callOfSpan);
  }

  /** For each span the number of its service. */
  private static int[] services(SpanForest forest) {
    Map<String, Integer> numbers = new HashMap<>();
    int[] serviceOf = new int[forest.size()];
    for (int i = 0; i < serviceOf.length; i++) {
      Integer next = numbers.size();
      Integer known = numbers.putIfAbsent(forest.span(i).service(), next);
      serviceOf[i] = known == null ? next : known;
    }
    return serviceOf;
  }

  private static boolean isFunction(Span span) {
    return span.isFunction() && !span.mesh();
  }

  private static boolean isServer(Span span) {
    return span.kind() == SpanKind.SERVER && !span.mesh();
  }

  private static boolean isEntry(Span span) {
    return (span.kind() == SpanKind.UNSPECIFIED || span.kind() == SpanKind.CONSUMER)
        && !span.mesh();
  }

  /** The number of calls. */
  int size() {
    return spans.length;
  }

  /** The span that a call was made from. */
  int span(int call) {
    return spans[call];
  }

  int[] parents() {
    return parents;
  }

  boolean isCall(int span) {
    return callOfSpan[span] != Links.NONE;
  }
}
