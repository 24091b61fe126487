package dev.pathcost.generate;

import dev.pathcost.row.Level;
import dev.pathcost.row.Path;
import dev.pathcost.row.RowKey;
import dev.pathcost.span.RequestType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one row counts of each request of a plan.
 *
 * @param key the row
 * @param calls the numbers of the calls whose cost belongs to it, each once
 * @param times how often the path's last element occurs; in the request row, how many elements the
 *     whole tree has
 */
record PlannedPath(RowKey key, int[] calls, int times) {

  /** The request row, then those of the paths, of the calls that are kept. */
  static List<PlannedPath> all(
      RequestType type, Level level, List<PlannedCall> calls, boolean[] kept) {
    // An element is a call or, at service level, connected calls of one service. It is known by the
    // number of its topmost call.
    int[] element = new int[calls.size()];
    Map<Integer, List<Integer>> callsOf = new LinkedHashMap<>();
    Map<Integer, List<Integer>> childrenOf = new HashMap<>();
    for (PlannedCall call : calls) {
      if (!kept[call.index()]) {
        continue;
      }
      boolean joins = level == Level.SERVICE
          && call.parent() != Plan.NONE
          && calls.get(call.parent()).service().equals(call.service());
      element[call.index()] = joins ? element[call.parent()] : call.index();
      callsOf.computeIfAbsent(element[call.index()], e -> new ArrayList<>()).add(call.index());
      if (!joins && call.parent() != Plan.NONE) {
        childrenOf
            .computeIfAbsent(element[call.parent()], e -> new ArrayList<>())
            .add(call.index());
      }
    }
    List<PlannedPath> all = new ArrayList<>();
    all.add(new PlannedPath(
        RowKey.request(type, level),
        callsOf.values().stream().flatMap(List::stream).mapToInt(i -> i).toArray(),
        callsOf.size()));
    leavesByPath(level, calls, callsOf, childrenOf).forEach((path, leaves) -> {
      TreeSet<Integer> elements = new TreeSet<>();
      for (int leaf : leaves) {
        int at = leaf;
        while (at != Plan.NONE && elements.add(at)) {
          int parent = calls.get(at).parent();
          at = parent == Plan.NONE ? Plan.NONE : element[parent];
        }
      }
      all.add(new PlannedPath(
          RowKey.path(type, level, path),
          elements.stream()
              .flatMap(e -> callsOf.getOrDefault(e, List.of()).stream())
              .mapToInt(i -> i)
              .toArray(),
          leaves.size()));
    });
    return List.copyOf(all);
  }

  /** For each path the elements at which it ends. */
  private static Map<Path, List<Integer>> leavesByPath(
      Level level,
      List<PlannedCall> calls,
      Map<Integer, List<Integer>> callsOf,
      Map<Integer, List<Integer>> childrenOf) {
    Map<Path, List<Integer>> leaves = new LinkedHashMap<>();
    // Level by level, elements that are reached by the same names stay together: so each path is
    // written once, however many elements end it.
    List<Way> ways = List.of(new Way(null, name(level, calls.get(0)), List.of(0)));
    while (!ways.isEmpty()) {
      List<Way> next = new ArrayList<>();
      for (Way way : ways) {
        Map<String, List<Integer>> byName = new LinkedHashMap<>();
        List<Integer> ending = new ArrayList<>();
        for (int element : way.elements) {
          List<Integer> children = childrenOf.getOrDefault(element, List.of());
          if (children.isEmpty()) {
            ending.add(element);
          }
          for (int child : children) {
            byName
                .computeIfAbsent(name(level, calls.get(child)), n -> new ArrayList<>())
                .add(child);
          }
        }
        if (!ending.isEmpty()) {
          leaves.put(way.path(), ending);
        }
        byName.forEach((name, elements) -> next.add(new Way(way, name, elements)));
      }
      ways = next;
    }
    return leaves;
  }

  private static String name(Level level, PlannedCall call) {
    return level == Level.SERVICE ? call.service() : call.model().element();
  }

  /** The elements that are reached by the same names from the root. */
  private record Way(@Nullable Way before, String name, List<Integer> elements) {
    Path path() {
      Deque<String> names = new ArrayDeque<>();
      for (Way way = this; way != null; way = way.before) {
        names.addFirst(way.name);
      }
      return new Path(List.copyOf(names));
    }
  }
}
