package dev.pathcost.gate;

import dev.pathcost.row.Level;
import dev.pathcost.span.RequestType;
import java.util.Map;

/**
 * What a tester expects of one row.
 *
 * @param requestType the request type
 * @param level the level
 * @param path the path's elements joined by commas, or {@link #REQUEST} for the request row
 * @param limits what each named figure may be, in the file's order
 * @param line the line of the file, from 1
 */
public record RowExpectation(
    RequestType requestType, Level level, String path, Map<Figure, Limit> limits, int line) {

  /** Stands in the place of a path for the row of the whole request. */
  public static final String REQUEST = "request";

  /** Whether the row of the whole request is meant, not one of its paths. */
  public boolean isRequestRow() {
    return path.equals(REQUEST);
  }
}
