package dev.pathcost.calltree;

import dev.pathcost.span.Span;
import dev.pathcost.span.SpanKind;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

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
    Set<String> withFunctions = new HashSet<>();
    Set<String> withServers = new HashSet<>();
    for (int i = 0; i < forest.size(); i++) {
      Span span = forest.span(i);
      if (isFunction(span)) {
        withFunctions.add(span.service());
      } else if (isServer(span)) {
        withServers.add(span.service());
      }
    }
    int[] spans = new int[forest.size()];
    int[] parents = new int[forest.size()];
    int[] callOfSpan = new int[forest.size()];
    // For each span, the nearest call at or above it, and the service of the nearest span that no
    // proxy made.
    int[] nearest = new int[forest.size()];
    String[] service = new String[forest.size()];
    Arrays.fill(callOfSpan, Links.NONE);
    int calls = 0;
    for (int i : forest.links().preOrder()) {
      int parent = forest.parent(i);
      Span span = forest.span(i);
      nearest[i] = parent == Links.NONE ? Links.NONE : nearest[parent];
      String caller = parent == Links.NONE ? "" : service[parent];
      service[i] = span.mesh() ? caller : span.service();
      boolean standsIn = !withFunctions.contains(span.service())
          && (withServers.contains(span.service())
              ? isServer(span)
              : isEntry(span) && !span.service().equals(caller));
      if (isFunction(span) || standsIn) {
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
