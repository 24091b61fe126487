package dev.pathcost.calltree;

import dev.pathcost.span.Span;
import dev.pathcost.span.SpanKind;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Which spans are calls, and which of these called which. A call is a function span, or the server
 * span of a service that has no function span in this trace. Spans of proxies and frameworks in
 * between are folded away. Calls are numbered in pre-order.
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
    Set<String> withFunctions = new HashSet<>();
    for (int i = 0; i < forest.size(); i++) {
      if (isFunction(forest.span(i))) {
        withFunctions.add(forest.span(i).service());
      }
    }
    int[] spans = new int[forest.size()];
    int[] parents = new int[forest.size()];
    int[] callOfSpan = new int[forest.size()];
    // For each span, the nearest call at or above it.
    int[] nearest = new int[forest.size()];
    Arrays.fill(callOfSpan, Links.NONE);
    int calls = 0;
    for (int i : forest.links().preOrder()) {
      int parent = forest.parent(i);
      nearest[i] = parent == Links.NONE ? Links.NONE : nearest[parent];
      if (isFunction(forest.span(i)) || standsIn(forest.span(i), withFunctions)) {
        spans[calls] = i;
        parents[calls] = nearest[i];
        callOfSpan[i] = calls;
        nearest[i] = calls++;
      }
    }
    return new Folding(Arrays.copyOf(spans, calls), Arrays.copyOf(parents, calls), callOfSpan);
  }

  private static boolean isFunction(Span span) {
    return span.isFunction() && !span.mesh();
  }

  private static boolean standsIn(Span span, Set<String> withFunctions) {
    return span.kind() == SpanKind.SERVER
        && !span.mesh()
        && !withFunctions.contains(span.service());
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
