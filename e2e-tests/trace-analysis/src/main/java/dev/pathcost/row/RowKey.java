package dev.pathcost.row;

import dev.pathcost.span.RequestType;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What a row is about: a path of a request type at one level, or the whole request.
 *
 * @param requestType what a client asked for
 * @param level how finely the path tells calls apart
 * @param path the path; null in the request row, which counts every call
 */
public record RowKey(
    RequestType requestType, Level level, @Nullable Path path) implements Comparable<RowKey> {

  private static final Comparator<RowKey> ORDER = Comparator.comparing(RowKey::requestType)
      .thenComparing(RowKey::level)
      .thenComparing(RowKey::path, Comparator.nullsFirst(Comparator.naturalOrder()));

  /** The key of a request type's request row. */
  public static RowKey request(RequestType requestType, Level level) {
    return new RowKey(requestType, level, null);
  }

  /** The key of a path's row. */
  public static RowKey path(RequestType requestType, Level level, Path path) {
    return new RowKey(requestType, level, path);
  }

  /** Whether this is the row of the whole request. */
  public boolean isRequest() {
    return path == null;
  }

  /** By request type, then level, the request row before the paths. */
  @Override
  public int compareTo(RowKey other) {
    return ORDER.compare(this, other);
  }

  /** The path as text, {@code *} for the whole request. */
  public String pathText() {
    return path == null ? "*" : path.toString();
  }

  @Override
  public String toString() {
    return requestType + " " + level + " " + pathText();
  }
}
