package dev.pathcost.row;

import static dev.pathcost.calltree.TestSpan.function;
import static dev.pathcost.calltree.TestSpan.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.calltree.CallTree;
import dev.pathcost.calltree.CpuValues;
import dev.pathcost.calltree.RandomTrace;
import dev.pathcost.calltree.Reason;
import dev.pathcost.calltree.TestSpan;
import dev.pathcost.calltree.TraceVerdict;
import dev.pathcost.span.Measurement;
import dev.pathcost.span.RequestType;
import dev.pathcost.span.Trace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowAggregatorTest {

  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theRowsOfPartsMergedAreTheRowsOfTheWhole(long seed) {
    List<CallTree> trees = trees(seed);
    Random random = new Random(seed);
    List<RowAggregator> parts =
        List.of(new RowAggregator(), new RowAggregator(), new RowAggregator());
    trees.forEach(tree -> parts.get(random.nextInt(parts.size())).add(tree));

    RowAggregator merged = new RowAggregator();
    parts.forEach(merged::merge);

    assertThat(merged.rows()).isEqualTo(rows(trees));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theOrderOfTracesIsIrrelevant(long seed) {
    List<CallTree> trees = trees(seed);
    List<CallTree> shuffled = new ArrayList<>(trees);
    Collections.shuffle(shuffled, new Random(seed));

    Rows rows = rows(shuffled);

    assertThat(rows).isEqualTo(rows(trees)).hasSameHashCodeAs(rows(trees));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void requestRowsAddUpToTheThreadRootsOfAllTraces(long seed) {
    long expected = LongStream.range(seed * 100, seed * 100 + 30)
        .map(s -> new RandomTrace(s).threadRootCpu())
        .sum();

    Rows rows = rows(trees(seed));

    for (Level level : Level.values()) {
      assertThat(rows.at(level).stream()
              .filter(Row::isRequest)
              .mapToLong(Row::totalCpuNanos)
              .filter(Measurement::isPresent)
              .sum())
          .isEqualTo(expected);
    }
  }

  @Test
  void rowsOfOtherTracesAreNotEqual() {
    assertThat(rows(trees(1))).isNotEqualTo(rows(trees(2)));
  }

  @Test
  void mergingLeavesTheOtherAsItWas() {
    RowAggregator one = new RowAggregator();
    RowAggregator other = new RowAggregator();
    other.add(tree(function("1", "svc-a", "a1").cpu(5)));
    Rows before = other.rows();

    one.merge(other);
    one.add(tree(function("1", "svc-a", "a1").in("t2").cpu(5)));

    assertThat(other.rows()).isEqualTo(before);
  }

  @Test
  void whatPartsCountedIsCountedTogether() {
    RowAggregator one = new RowAggregator();
    one.add(new TraceVerdict.Complete(tree(function("1", "svc-a", "a1"))));
    one.add(incomplete("t2", new Reason.OrphanSpans(List.of("1"))));
    one.addUnwanted(7);
    RowAggregator other = new RowAggregator();
    other.add(new TraceVerdict.Complete(tree(function("1", "svc-a", "a1").in("t3"))));
    other.add(incomplete("t4", new Reason.OrphanSpans(List.of("2")), new Reason.NoCall()));
    other.add(new TraceVerdict.NotFound("t5"));
    other.addUnwanted(2);

    one.merge(other);

    assertThat(one.rows().coverage().text())
        .isEqualTo("Coverage: 13 traces pulled, 5 wanted, 2 complete, 2 incomplete"
            + " (no call 1, orphan spans 2), 1 not found;"
            + " 2 spans: 2 calls (2 unmeasured), folded 0 mesh, 0 transport, 0 other;"
            + " 0 duplicates dropped, 0 negative self values taken as 0");
  }

  @Test
  void incompleteTracesEnterNoRowAndAreCountedByReason() {
    RowAggregator aggregator = new RowAggregator();
    aggregator.add(new TraceVerdict.Complete(tree(function("1", "svc-a", "a1"))));
    aggregator.add(incomplete("t2", new Reason.OrphanSpans(List.of("1")), new Reason.NoCall()));
    aggregator.add(incomplete("t3", new Reason.OrphanSpans(List.of("2"))));
    aggregator.add(new TraceVerdict.NotFound("t4"));
    aggregator.addUnwanted(7);

    Rows rows = aggregator.rows();

    assertThat(rows.rows()).allMatch(row -> row.requests() == 1);
    assertThat(rows.coverage().text())
        .isEqualTo("Coverage: 10 traces pulled, 4 wanted, 1 complete, 2 incomplete"
            + " (no call 1, orphan spans 2), 1 not found;"
            + " 1 spans: 1 calls (1 unmeasured), folded 0 mesh, 0 transport, 0 other;"
            + " 0 duplicates dropped, 0 negative self values taken as 0");
  }

  @Test
  void theCoverageSaysWhatWasAssumedOfSpansWithoutAThread() {
    RowAggregator aggregator = new RowAggregator();
    Trace inclusive = TestSpan.trace(function("1", "svc-a", "a1").noThread().cpu(1));
    Trace self = TestSpan.trace(function("1", "svc-a", "a1").in("t2").noThread().cpu(1));
    aggregator.add(TestSpan.tree(inclusive, CpuValues.INCLUSIVE_PER_THREAD));
    aggregator.add(TestSpan.tree(self, CpuValues.SELF));

    assertThat(aggregator.rows().coverage().text())
        .endsWith(", 1 calls without a thread taken as inclusive,"
            + " 1 calls without a thread taken as self values");
  }

  @Test
  void sumsPastTheLargestNumberStayThere() {
    RowAggregator aggregator = new RowAggregator();
    aggregator.add(tree(function("1", "svc-a", "a1").cpu(Long.MAX_VALUE - 1)));
    aggregator.add(tree(function("1", "svc-a", "a1").in("t2").cpu(2)));

    Row row = aggregator.rows().rows().get(0);

    assertThat(row.totalCpuNanos()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void rowsTakenEarlierDoNotChangeWhenMoreIsAdded() {
    RowAggregator aggregator = new RowAggregator();
    aggregator.add(tree(function("1", "svc-a", "a1")));
    Rows early = aggregator.rows();

    aggregator.add(tree(function("1", "svc-a", "a1").in("t2")));

    assertThat(early
            .request(new RequestType("svc-a", "a1"), Level.SERVICE)
            .orElseThrow()
            .requests())
        .isEqualTo(1);
  }

  private static TraceVerdict incomplete(String traceId, Reason... reasons) {
    return new TraceVerdict.Incomplete(new Trace(traceId, List.of()), List.of(reasons));
  }

  private static List<CallTree> trees(long seed) {
    return LongStream.range(seed * 100, seed * 100 + 30)
        .mapToObj(s -> new RandomTrace(s).tree())
        .toList();
  }

  private static Rows rows(List<CallTree> trees) {
    RowAggregator aggregator = new RowAggregator();
    trees.forEach(aggregator::add);
    return aggregator.rows();
  }
}
