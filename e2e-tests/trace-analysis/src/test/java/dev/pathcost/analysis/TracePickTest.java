package dev.pathcost.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.calltree.Call;
import dev.pathcost.calltree.CallTree;
import dev.pathcost.calltree.RandomTrace;
import dev.pathcost.row.RowAggregator;
import dev.pathcost.row.Rows;
import dev.pathcost.span.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TracePickTest {
  private static final TraceStore.Limits TINY = new TraceStore.Limits(2_000, 300);

  private static final List<CallTree> TREES =
      LongStream.range(0, 200).mapToObj(seed -> new RandomTrace(seed).tree()).toList();

  static Stream<Arguments> picks() {
    return Stream.of(TraceOrder.values())
        .flatMap(order -> Stream.of(true, false)
            .flatMap(ascending -> Stream.of(
                Arguments.of(order, ascending, 0, 10),
                Arguments.of(order, ascending, 7, 10),
                Arguments.of(order, ascending, 7, TracePick.ALL),
                Arguments.of(order, ascending, 195, 10),
                Arguments.of(order, ascending, 300, 10),
                Arguments.of(order, ascending, 0, 1_000))));
  }

  @ParameterizedTest
  @MethodSource("picks")
  void thoseEnterTheRowsThatComeFirstInTheOrder(
      TraceOrder order, boolean ascending, int offset, int limit) throws IOException {
    List<CallTree> handedOver = Collections.synchronizedList(new ArrayList<>());
    AnalysisOptions options =
        options(new TracePick(order, ascending, offset, limit)).withThreads(2);

    Rows rows;
    long leftOut;
    try (Analysis analysis = new Analysis(options, handedOver::add, TINY, 16)) {
      for (Span span : spans()) {
        analysis.add(span);
      }
      rows = analysis.rows();
      leftOut = analysis.leftOut();
    }

    List<CallTree> expected = sorted(order, ascending);
    expected = expected.subList(Math.min(offset, 200), (int) Math.min(200, (long) offset + limit));
    assertThat(handedOver)
        .extracting(CallTree::traceId)
        .containsExactlyInAnyOrderElementsOf(
            expected.stream().map(CallTree::traceId).toList());
    assertThat(leftOut).isEqualTo(200 - expected.size());
    assertThat(rows.rows()).isEqualTo(rows(expected));
    assertThat(rows.coverage().unwanted()).isEqualTo(leftOut);
  }

  @Test
  void withoutALimitOnlyThePlacesOfThoseAreKeptThatArePassedOver() {
    TracePick.Picking picking = new TracePick(TraceOrder.START, true, 3, TracePick.ALL).begin();

    TREES.forEach(picking::show);

    assertThat(picking.held()).isEqualTo(3);
  }

  private static List<CallTree> sorted(TraceOrder order, boolean ascending) {
    ToLongFunction<CallTree> figure = switch (order) {
      case START ->
        tree -> tree.calls().stream().mapToLong(Call::startNanos).min().orElseThrow();
      case DURATION -> CallTree::durationNanos;
      case CPU ->
        tree -> tree.calls().stream()
            .mapToLong(Call::selfCpuNanos)
            .filter(value -> value >= 0)
            .reduce(Long::sum)
            .orElse(-1);
      case MEMORY ->
        tree -> tree.calls().stream().mapToLong(Call::memoryBytes).max().orElse(-1);
    };
    Comparator<CallTree> byFigure = Comparator.comparingLong(figure);
    List<CallTree> sorted = new ArrayList<>(TREES);
    sorted.sort(Comparator.comparing((CallTree tree) -> figure.applyAsLong(tree) < 0)
        .thenComparing(ascending ? byFigure : byFigure.reversed())
        .thenComparing(CallTree::traceId));
    return sorted;
  }

  private static List<Span> spans() {
    return LongStream.range(0, 200)
        .mapToObj(seed -> new RandomTrace(seed).spans())
        .flatMap(List::stream)
        .toList();
  }

  private static List<dev.pathcost.row.Row> rows(List<CallTree> trees) {
    RowAggregator aggregator = new RowAggregator();
    trees.forEach(aggregator::add);
    return aggregator.rows().rows();
  }

  private static AnalysisOptions options(TracePick pick) {
    AnalysisOptions usual = AnalysisOptions.DEFAULT;
    return new AnalysisOptions(
        usual.dialects(),
        usual.cpuValues(),
        usual.services(),
        usual.externalClients(),
        usual.span(),
        usual.wanted(),
        1,
        pick);
  }
}
