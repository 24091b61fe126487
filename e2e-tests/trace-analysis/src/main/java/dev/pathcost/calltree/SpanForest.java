package dev.pathcost.calltree;

import dev.pathcost.span.Span;
import dev.pathcost.span.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The spans of a trace, each once, linked to their parents. The order in which they arrived leaves
 * no mark: spans are numbered by start, then by id and kind.
 */
final class SpanForest {
  private static final int ROOT = Links.NONE;
  static final int ORPHAN = Links.NONE - 1;

  private final List<Span> spans;
  private final int duplicates;
  private final int[] parents;
  private final boolean hasExternalClient;
  private @Nullable Links links;
  private int @Nullable [] preOrder;

  private SpanForest(List<Span> spans, int duplicates, int[] parents, boolean hasExternalClient) {
    this.spans = spans;
    this.duplicates = duplicates;
    this.parents = parents;
    this.hasExternalClient = hasExternalClient;
  }

  static SpanForest of(Trace trace, ExpectedTrace expected) {
    SpanIndex index = SpreadCalls.gathered(DistinctSpans.of(trace.spans()));
    List<Span> spans = index.spans();
    int[] parents = parents(index, expected.externalParentSpanId());
    int entry = expected.externalClient() ? ExternalParent.entry(spans, parents) : Links.NONE;
    if (entry != Links.NONE) {
      parents[entry] = ROOT;
    }
    return new SpanForest(spans, trace.spans().size() - spans.size(), parents, entry != Links.NONE);
  }

  /**
   * Of spans that share an id, each is the child of the one before it, the caller's side first;
   * what names that id as its parent belongs to the last.
   */
  private static int[] parents(SpanIndex index, @Nullable String external) {
    int[] parents = new int[index.spans().size()];
    for (int i = 0; i < parents.length; i++) {
      Span span = index.spans().get(i);
      int caller = last(index, span.spanId(), span);
      parents[i] = caller == SpanIndex.NONE ? parent(index, span, external) : caller;
    }
    return parents;
  }

  private static int parent(SpanIndex index, Span span, @Nullable String external) {
    String parentId = span.parentSpanId();
    if (parentId == null) {
      return ROOT;
    }
    int last = last(index, parentId, null);
    if (last != SpanIndex.NONE) {
      return last;
    }
    return parentId.equals(external) ? ROOT : ORPHAN;
  }

  /** Of the spans with this id the last, or the last before that one. */
  private static int last(SpanIndex index, String id, @Nullable Span before) {
    List<Span> spans = index.spans();
    int last = SpanIndex.NONE;
    for (int i = index.first(id); i != SpanIndex.NONE; i = index.next(i)) {
      boolean mayBe = before == null || DistinctSpans.BY_KIND.compare(spans.get(i), before) < 0;
      if (mayBe
          && (last == SpanIndex.NONE
              || DistinctSpans.BY_KIND.compare(spans.get(i), spans.get(last)) > 0)) {
        last = i;
      }
    }
    return last;
  }

  int size() {
    return spans.size();
  }

  int duplicates() {
    return duplicates;
  }

  Span span(int index) {
    return spans.get(index);
  }

  /** The span's parent, or {@link Links#NONE}. Only to be asked where there are no flaws. */
  int parent(int index) {
    return parents[index];
  }

  Links links() {
    Links made = links;
    if (made == null) {
      made = new Links(parents);
      links = made;
    }
    return made;
  }

  /** The spans that a root leads to, each before its children. Not to be changed. */
  int[] preOrder() {
    int[] made = preOrder;
    if (made == null) {
      made = links().preOrder();
      preOrder = made;
    }
    return made;
  }

  /** Whether a client that reports no spans is taken to have begun the trace. */
  boolean hasExternalClient() {
    return hasExternalClient;
  }

  /** What keeps these spans from being one tree. */
  List<Reason> flaws() {
    if (preOrder().length == size() && links().nextSibling(links().firstRoot()) == Links.NONE) {
      return List.of();
    }
    List<Reason> flaws = new ArrayList<>();
    List<String> orphans = spanIds(i -> parents[i] == ORPHAN);
    if (!orphans.isEmpty()) {
      flaws.add(new Reason.OrphanSpans(orphans));
    }
    List<String> roots = spanIds(i -> parents[i] == ROOT);
    if (roots.size() > 1) {
      flaws.add(new Reason.SeveralRoots(roots));
    }
    List<String> unreachable = unreachable();
    if (!unreachable.isEmpty()) {
      flaws.add(new Reason.Cycle(unreachable));
    }
    return flaws;
  }

  private List<String> unreachable() {
    int[] orphansAsRoots =
        IntStream.of(parents).map(p -> p == ORPHAN ? ROOT : p).toArray();
    boolean[] reached = new boolean[size()];
    for (int i : new Links(orphansAsRoots).preOrder()) {
      reached[i] = true;
    }
    return spanIds(i -> !reached[i]);
  }

  private List<String> spanIds(IntPredicate which) {
    return IntStream.range(0, size())
        .filter(which)
        .mapToObj(i -> spans.get(i).spanId())
        .sorted()
        .toList();
  }
}
