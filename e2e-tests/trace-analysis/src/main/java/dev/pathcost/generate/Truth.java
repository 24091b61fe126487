package dev.pathcost.generate;

import dev.pathcost.calltree.SpanCounts;
import dev.pathcost.row.Coverage;
import dev.pathcost.row.Row;
import dev.pathcost.row.RowKey;
import dev.pathcost.row.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the rows of generated requests must be. All is added up here from the values that the
 * requests were made of, and nothing is read from their spans: so the analysis can be held against
 * it.
 */
public final class Truth implements RequestSink {
  private final Map<RowKey, RowTruth> rows = new HashMap<>();
  private long complete;
  private long incomplete;
  private long spans;
  private long duplicates;
  private long mesh;
  private long transport;
  private long calls;
  private long unmeasured;

  @Override
  public void accept(GeneratedRequest request) {
    if (!request.isComplete()) {
      incomplete++;
      return;
    }
    complete++;
    count(request.spans());
    RowArithmetic.add(
        request, (key, sample) -> rows.computeIfAbsent(key, RowTruth::new).add(sample));
  }

  private void count(SpanSet arrived) {
    int distinct = arrived.size() - arrived.duplicates();
    spans += distinct;
    duplicates += arrived.duplicates();
    for (int i = 0; i < distinct; i++) {
      PlannedSpan span = arrived.span(i);
      if (span.role().isMesh()) {
        mesh++;
      } else if (span.layer() > 0) {
        transport++;
      } else {
        calls++;
        unmeasured += span.call().isMeasured() ? 0 : 1;
      }
    }
  }

  /** The rows so far, of their samples only the three dearest. */
  public Rows rows() {
    List<Row> sorted = new ArrayList<>();
    new TreeMap<>(rows).values().forEach(row -> sorted.add(row.row()));
    return new Rows(sorted, coverage());
  }

  private Coverage coverage() {
    TreeMap<String, Long> reasons = new TreeMap<>();
    if (incomplete > 0) {
      reasons.put("orphan spans", incomplete);
    }
    SpanCounts counts =
        new SpanCounts(spans, duplicates, mesh, transport, 0, calls, unmeasured, 0, 0, 0);
    return new Coverage(0, complete, incomplete, reasons, 0, counts);
  }
}
