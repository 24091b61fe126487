package dev.pathcost.row;

import dev.pathcost.span.RequestType;
import java.util.List;
import java.util.Optional;

/**
 * All rows of a run.
 *
 * @param rows by request type, then level, the request row before its paths
 * @param coverage what the rows are made from, and what they leave out
 */
public record Rows(List<Row> rows, Coverage coverage) {

  public Rows {
    rows = List.copyOf(rows);
  }

  /** The row with this key. */
  public Optional<Row> find(RowKey key) {
    return rows.stream().filter(row -> row.key().equals(key)).findFirst();
  }

  /** The request row of a request type. */
  public Optional<Row> request(RequestType requestType, Level level) {
    return find(RowKey.request(requestType, level));
  }

  /** The row of one path of a request type. */
  public Optional<Row> path(RequestType requestType, Level level, Path path) {
    return find(RowKey.path(requestType, level, path));
  }

  /** The rows of all paths of a request type. */
  public List<Row> paths(RequestType requestType, Level level) {
    return at(level).stream()
        .filter(row -> !row.isRequest() && row.requestType().equals(requestType))
        .toList();
  }

  /** The rows of one level, request rows included. */
  public List<Row> at(Level level) {
    return rows.stream().filter(row -> row.level() == level).toList();
  }

  /** The request types that there are rows of, sorted. */
  public List<RequestType> requestTypes() {
    return rows.stream().map(Row::requestType).distinct().toList();
  }
}
