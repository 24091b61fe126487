package dev.pathcost.calltree;

import dev.pathcost.span.RequestType;
import dev.pathcost.span.Span;
import dev.pathcost.span.SpanKind;

/**
 * Finds where the request entered the system: the first server span on the way from the root down
 * to the calls, proxies aside. Where there is none, the root call; where the way forks before
 * either, the span at the fork.
 */
final class EntrySpan {
  private EntrySpan() {}

  static Span of(SpanForest forest, Folding folding) {
    Links links = forest.links();
    boolean[] leadsToCall = new boolean[forest.size()];
    int[] preOrder = forest.preOrder();
    for (int i = preOrder.length - 1; i >= 0; i--) {
      int span = preOrder[i];
      leadsToCall[span] |= folding.isCall(span);
      if (leadsToCall[span] && forest.parent(span) != Links.NONE) {
        leadsToCall[forest.parent(span)] = true;
      }
    }
    int entry = links.firstRoot();
    while (!isEntry(entry, forest, folding)) {
      int next = Links.NONE;
      int ways = 0;
      for (int c = links.firstChild(entry); c != Links.NONE; c = links.nextSibling(c)) {
        if (leadsToCall[c]) {
          next = c;
          ways++;
        }
      }
      if (ways != 1) {
        break;
      }
      entry = next;
    }
    return forest.span(entry);
  }

  private static boolean isEntry(int index, SpanForest forest, Folding folding) {
    Span span = forest.span(index);
    return folding.isCall(index) || (span.kind() == SpanKind.SERVER && !span.mesh());
  }

  static RequestType requestType(Span entry) {
    String service = entry.service().isBlank() ? "unknown_service" : entry.service();
    String name = entry.name().isBlank() ? "unnamed" : entry.name();
    return new RequestType(service, name);
  }
}
