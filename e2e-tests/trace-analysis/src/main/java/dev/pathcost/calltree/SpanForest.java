package dev.pathcost.calltree;

import dev.pathcost.span.Span;
import dev.pathcost.span.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The spans of a trace, each once, linked to their parents. The order in which they arrived leaves
 * no mark: spans are numbered by start, then by id and kind.
 */
final class SpanForest {
  private static final int ROOT = Links.NONE;
  private static final int ORPHAN = Links.NONE - 1;

  private final List<Span> spans;
  private final int duplicates;
  private final int[] parents;

  private SpanForest(List<Span> spans, int duplicates, int[] parents) {
    this.spans = spans;
    this.duplicates = duplicates;
    this.parents = parents;
  }

  static SpanForest of(Trace trace, @Nullable String externalParent) {
    List<Span> spans = DistinctSpans.of(trace.spans());
    Map<String, List<Integer>> byId = new HashMap<>();
    for (int i = 0; i < spans.size(); i++) {
      byId.computeIfAbsent(spans.get(i).spanId(), id -> new ArrayList<>(1)).add(i);
    }
    // Of spans that share an id, each is the child of the one before it, the caller's side first;
    // what names that id as its parent belongs to the last.
    for (List<Integer> sharing : byId.values()) {
      sharing.sort((a, b) -> DistinctSpans.BY_KIND.compare(spans.get(a), spans.get(b)));
    }
    int[] parents = new int[spans.size()];
    for (List<Integer> sharing : byId.values()) {
      int first = sharing.get(0);
      parents[first] = parent(spans.get(first).parentSpanId(), byId, externalParent);
      for (int k = 1; k < sharing.size(); k++) {
        parents[sharing.get(k)] = sharing.get(k - 1);
      }
    }
    return new SpanForest(spans, trace.spans().size() - spans.size(), parents);
  }

  private static int parent(
      @Nullable String parentId, Map<String, List<Integer>> byId, @Nullable String external) {
    if (parentId == null) {
      return ROOT;
    }
    List<Integer> sharing = byId.get(parentId);
    if (sharing != null) {
      return sharing.get(sharing.size() - 1);
    }
    return parentId.equals(external) ? ROOT : ORPHAN;
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
    return new Links(parents);
  }

  /** What keeps these spans from being one tree. */
  List<Reason> flaws() {
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
