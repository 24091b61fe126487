package dev.pathcost.gate;

import dev.pathcost.row.Level;
import dev.pathcost.span.RequestType;
import java.util.List;

/**
 * One way in which rows differ from what was expected.
 *
 * @param requestType the request type of the row
 * @param level the level of the row
 * @param path the row's path, or {@link RowExpectation#REQUEST}
 * @param figure the figure that differs; {@code path} where the row as such is missing or
 *     unexpected
 * @param expected what was expected, with units
 * @param actual what was found, with units
 * @param difference how far it is off, with units and sign; empty where that says nothing
 * @param traceIds traces behind the actual row, the most expensive first; empty where there is none
 */
public record Finding(
    RequestType requestType,
    Level level,
    String path,
    String figure,
    String expected,
    String actual,
    String difference,
    List<String> traceIds) {

  public Finding {
    traceIds = List.copyOf(traceIds);
  }
}
