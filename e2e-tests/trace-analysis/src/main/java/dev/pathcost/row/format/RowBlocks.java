package dev.pathcost.row.format;

import dev.pathcost.row.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows that stand under one heading: those of one request type at one level, one behind the other.
 */
final class RowBlocks {
  private RowBlocks() {}

  /** The rows in their order, block by block. */
  static List<List<Row>> of(List<Row> rows) {
    List<List<Row>> blocks = new ArrayList<>();
    int end;
    for (int start = 0; start < rows.size(); start = end) {
      end = start + 1;
      while (end < rows.size() && areTogether(rows.get(start), rows.get(end))) {
        end++;
      }
      blocks.add(rows.subList(start, end));
    }
    return blocks;
  }

  private static boolean areTogether(Row a, Row b) {
    return a.requestType().equals(b.requestType()) && a.level() == b.level();
  }
}
