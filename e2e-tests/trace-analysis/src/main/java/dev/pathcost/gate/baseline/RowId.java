package dev.pathcost.gate.baseline;

import dev.pathcost.row.Path;
import dev.pathcost.span.RequestType;
import java.util.Comparator;

/**
 * What samples are about: a request type as a whole, one of its paths, or one of its functions.
 *
 * <p>Paths share calls, so that one function that got dearer shows in all rows of paths through it;
 * the row of the function says where.
 *
 * @param requestType what a client asked for
 * @param kind which part of its requests
 * @param name the path's or the function's elements as in {@link Path#toString()}; empty for the
 *     whole request
 */
public record RowId(RequestType requestType, Kind kind, String name) implements Comparable<RowId> {

  /** Which part of a request. */
  public enum Kind {
    /** Every call. */
    REQUEST,
    /** The calls from the root to a leaf, at function level. */
    PATH,
    /** All calls of one function, wherever they stand in the tree; each with its self values. */
    FUNCTION
  }

  private static final Comparator<RowId> ORDER = Comparator.comparing(RowId::requestType)
      .thenComparing(RowId::kind)
      .thenComparing(RowId::name);

  private static final String REQUEST = "request";
  private static final String PATH = "path ";
  private static final String FUNCTION = "function ";

  /** The row of the whole request. */
  public static RowId request(RequestType requestType) {
    return new RowId(requestType, Kind.REQUEST, "");
  }

  /** The row of a path. */
  public static RowId path(RequestType requestType, Path path) {
    return new RowId(requestType, Kind.PATH, path.toString());
  }

  /** The row of a function, named as an element of a path: {@code svc-a_a1}. */
  public static RowId function(RequestType requestType, String element) {
    return new RowId(requestType, Kind.FUNCTION, element);
  }

  /**
   * Reads what {@link #part()} writes.
   *
   * @throws IllegalArgumentException if it is no such text
   */
  static RowId parse(RequestType requestType, String part) {
    if (part.equals(REQUEST)) {
      return request(requestType);
    }
    if (part.startsWith(PATH)) {
      return new RowId(requestType, Kind.PATH, part.substring(PATH.length()));
    }
    if (part.startsWith(FUNCTION)) {
      return new RowId(requestType, Kind.FUNCTION, part.substring(FUNCTION.length()));
    }
    throw new IllegalArgumentException(
        "'" + part + "' is neither 'request' nor a path nor a function");
  }

  /** Which part of the request: {@code request}, {@code path a,b} or {@code function b}. */
  public String part() {
    return switch (kind) {
      case REQUEST -> REQUEST;
      case PATH -> PATH + name;
      case FUNCTION -> FUNCTION + name;
    };
  }

  @Override
  public int compareTo(RowId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return requestType + ", " + (kind == Kind.REQUEST ? "whole request" : part());
  }
}
