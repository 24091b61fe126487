package dev.pathcost.row;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one request type at one level: that of the whole request, and those of its paths. The
 * paths are a tree, so that what they have in common is there once.
 */
final class RowTree {
  private final RowSums request = new RowSums();
  private final Node top = new Node(null);

  /** A path, or the beginning of some. */
  static final class Node {
    private final @Nullable Path path;
    private final TreeMap<String, Node> longer = new TreeMap<>();
    private @Nullable RowSums sums;

    private Node(@Nullable Path path) {
      this.path = path;
    }

    /** The path with one element more. */
    Node longer(String element) {
      return longer.computeIfAbsent(element, e -> new Node(Path.of(path, e)));
    }

    /** Null for the beginning of all paths. */
    @Nullable
    Path path() {
      return path;
    }

    /** What was added up for the path, which is that of a row from now on. */
    RowSums sums() {
      RowSums made = sums;
      if (made == null) {
        made = new RowSums();
        sums = made;
      }
      return made;
    }
  }

  /** What was added up for the whole request. */
  RowSums request() {
    return request;
  }

  /** The beginning of all paths. */
  Node top() {
    return top;
  }

  /** Adds all that another has added, which stays as it is. */
  void add(RowTree other) {
    request.add(other.request);
    Deque<Node> from = new ArrayDeque<>();
    Deque<Node> into = new ArrayDeque<>();
    from.push(other.top);
    into.push(top);
    while (!from.isEmpty()) {
      Node source = from.pop();
      Node target = into.pop();
      if (source.sums != null) {
        target.sums().add(source.sums);
      }
      source.longer.forEach((element, longer) -> {
        from.push(longer);
        into.push(target.longer(element));
      });
    }
  }

  /**
   * Hands over the rows, that of the request first, then those of the paths in their order.
   *
   * @param key that of the request
   */
  void rows(RowKey key, Consumer<Row> sink) {
    sink.accept(request.row(key));
    Deque<Node> waiting = new ArrayDeque<>();
    waiting.push(top);
    while (!waiting.isEmpty()) {
      Node node = waiting.pop();
      if (node.sums != null && node.path != null) {
        sink.accept(node.sums.row(RowKey.path(key.requestType(), key.level(), node.path)));
      }
      // Of a stack, what is to come out first goes in last.
      node.longer.descendingMap().values().forEach(waiting::push);
    }
  }
}
