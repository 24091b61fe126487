package dev.pathcost.row.format;

import static dev.pathcost.calltree.TestSpan.function;
import static dev.pathcost.calltree.TestSpan.server;

import dev.pathcost.calltree.TestSpan;
import dev.pathcost.row.RowAggregator;
import dev.pathcost.row.Rows;

/** Rows for tests of formats, made as rows are made: from spans. */
final class SampleRows {
  private SampleRows() {}

  /** Two functions in svc-a, then one in svc-b, which nobody measured in the second request. */
  static Rows twoRequests() {
    return rows(first(), second());
  }

  /** A request whose names hold what the formats are made of. */
  static Rows of(String service, String operation, String function) {
    return rows(new TestSpan[] {
      server("1", service, operation).time(0, 1_000),
      function("2", service, function).under("1").cpu(1_000_000).memory(1024)
    });
  }

  static Rows unmeasured() {
    return rows(new TestSpan[] {function("1", "svc-a", "a1").time(0, 1_000_000)});
  }

  static Rows rows(TestSpan[]... traces) {
    RowAggregator aggregator = new RowAggregator();
    for (TestSpan[] trace : traces) {
      aggregator.add(TestSpan.tree(trace));
    }
    return aggregator.rows();
  }

  private static TestSpan[] first() {
    return new TestSpan[] {
      server("1", "svc-a", "GET /a/v1/a1").time(0, 30_000_000),
      function("2", "svc-a", "a1").under("1").time(1, 2).cpu(5_000_000).memory(2048),
      function("3", "svc-a", "prepare").under("2").time(1, 2).cpu(1_250_000).memory(512),
      function("4", "svc-b", "b1").under("3").time(1, 2).cpu(3_000_001).memory(1 << 20)
    };
  }

  private static TestSpan[] second() {
    return new TestSpan[] {
      server("1", "svc-a", "GET /a/v1/a1").in("t2").time(0, 20_000_000).failed(),
      function("2", "svc-a", "a1").in("t2").under("1").cpu(4_000_000).memory(2048),
      function("3", "svc-a", "prepare").in("t2").under("2").cpu(1_000_000).memory(512),
      function("4", "svc-b", "b1").in("t2").under("3")
    };
  }
}
