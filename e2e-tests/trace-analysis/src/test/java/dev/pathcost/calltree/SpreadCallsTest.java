package dev.pathcost.calltree;

import static dev.pathcost.calltree.TestSpan.client;
import static dev.pathcost.calltree.TestSpan.function;
import static dev.pathcost.calltree.TestSpan.internal;
import static dev.pathcost.calltree.TestSpan.proxy;
import static dev.pathcost.calltree.TestSpan.span;
import static dev.pathcost.calltree.TestSpan.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.span.CallLayout;
import dev.pathcost.span.Measurement;
import dev.pathcost.span.Span;
import dev.pathcost.span.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that a tracer spread over spans. */
class SpreadCallsTest {
  private static final CallLayout BESIDE = new CallLayout("_summary", "_metrics", true);
  private static final CallLayout BELOW = new CallLayout("_summary", "_metrics", false);

  @Test
  void whatAFunctionCalledBesideItIsBelowIt() {
    CallTree tree = tree(
        client("p", "driver").time(0, 100),
        function("1", "svc-a", "f1").under("p").time(10, 90).laidOut(BESIDE),
        function("2", "svc-b", "f2").under("p").time(20, 80).laidOut(BESIDE),
        function("3", "svc-c", "f3").under("p").time(30, 40).laidOut(BESIDE),
        function("4", "svc-d", "f4").under("p").time(50, 60).laidOut(BESIDE));

    assertThat(paths(tree))
        .containsExactly(
            "svc-a_f1",
            "svc-a_f1,svc-b_f2",
            "svc-a_f1,svc-b_f2,svc-c_f3",
            "svc-a_f1,svc-b_f2,svc-d_f4");
    assertThat(tree.calls().get(0).selfWallNanos()).isEqualTo(20);
  }

  @Test
  void proxiesBesideAFunctionLeadToWhatItCalled() {
    CallTree tree = tree(
        proxy("p", "svc-a", SpanKind.SERVER).time(0, 100),
        function("1", "svc-a", "f1").under("p").time(10, 90).laidOut(BESIDE),
        proxy("out", "svc-a", SpanKind.CLIENT).under("p").time(20, 80),
        proxy("in", "svc-b", SpanKind.SERVER).under("out").time(25, 75),
        function("2", "svc-b", "f2").under("in").time(30, 70).laidOut(BESIDE));

    assertThat(paths(tree)).containsExactly("svc-a_f1", "svc-a_f1,svc-b_f2");
  }

  @Test
  void callsOneAfterTheOtherAndThoseThatOverlapStayBesideEachOther() {
    CallTree tree = tree(
        client("p", "driver").time(0, 100),
        function("1", "svc-a", "f1").under("p").time(10, 40).laidOut(BESIDE),
        function("2", "svc-b", "f2").under("p").time(30, 60).laidOut(BESIDE),
        function("3", "svc-c", "f3").under("p").time(70, 80).laidOut(BESIDE));

    assertThat(paths(tree)).containsExactly("svc-a_f1", "svc-b_f2", "svc-c_f3");
  }

  @Test
  void otherTracersHaveBelowASpanWhatItCalled() {
    CallTree tree = tree(
        client("p", "driver").time(0, 100),
        function("1", "svc-a", "f1").under("p").time(10, 90),
        function("2", "svc-b", "f2").under("p").time(20, 80).laidOut(BELOW));

    assertThat(paths(tree)).containsExactly("svc-a_f1", "svc-b_f2");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theCallerIsTheOneThatBeganLastOfThoseAround(long seed) {
    // Given
    Random random = new Random(seed);
    List<Span> spans =
        new ArrayList<>(List.of(client("p", "driver").time(0, 1000).span()));
    for (int i = 0; i < 60; i++) {
      int start = 1 + i + 60 * random.nextInt(8); // no two at once
      TestSpan call = function("s%02d".formatted(i), "svc", "f" + i)
          .under("p")
          .time(start, start + random.nextInt(200));
      spans.add((i % 3 == 0 ? call : call.laidOut(BESIDE)).span());
    }

    // When
    List<Span> gathered = SpreadCalls.gathered(new SpanIndex(sorted(spans))).spans();

    // Then
    for (Span span : gathered.subList(1, gathered.size())) {
      long begun = gathered.stream()
          .filter(other -> other.layout() != null && other.endNanos() >= span.endNanos())
          .filter(other -> other.startNanos() < span.startNanos())
          .mapToLong(Span::startNanos)
          .max()
          .orElse(-1);
      Span parent = gathered.stream()
          .filter(other -> other.spanId().equals(span.parentSpanId()))
          .findFirst()
          .orElseThrow();
      assertThat(parent.spanId().equals("p") ? -1 : parent.startNanos())
          .as("%s below %s", span, parent)
          .isEqualTo(begun);
    }
  }

  @Test
  void valuesOfAChildAreThoseOfTheFunctionThatIsNamedLikeIt() {
    CallTree tree = tree(
        span("1", "svc-a", SpanKind.SERVER, "f1_summary").time(0, 100).noThread(),
        span("2", "svc-a", SpanKind.INTERNAL, "f1_metrics")
            .under("1")
            .time(90, 95)
            .cpu(7)
            .memory(8)
            .thread(3)
            .laidOut(BESIDE));

    assertThat(tree.calls()).singleElement().satisfies(call -> {
      assertThat(call.element()).isEqualTo("svc-a_f1");
      assertThat(call.spanId()).isEqualTo("1");
      assertThat(call.durationNanos()).isEqualTo(100);
      assertThat(call.selfCpuNanos()).isEqualTo(7);
      assertThat(call.memoryBytes()).isEqualTo(8);
    });
    assertThat(tree.counts().foldedOther()).isEqualTo(1);
  }

  @Test
  void aChildThatNamesTheFunctionIsNoCallBesideIt() {
    CallTree tree = tree(
        internal("0", "svc-a"),
        span("1", "svc-a", SpanKind.INTERNAL, "x_summary").under("0").cpu(9),
        function("2", "svc-a", "x_metrics").under("1").cpu(7).laidOut(BESIDE));

    assertThat(paths(tree)).containsExactly("svc-a_x_metrics");
    assertThat(tree.calls().get(0).selfCpuNanos()).isEqualTo(9);
  }

  @Test
  void valuesWhoseFunctionIsNotAboveThemStayWhereTheyAre() {
    CallTree tree = tree(
        span("1", "svc-a", SpanKind.SERVER, "other_summary"),
        function("2", "svc-a", "f1_metrics").under("1").cpu(7).laidOut(BESIDE));

    assertThat(paths(tree)).containsExactly("svc-a_f1_metrics");
    assertThat(tree.calls().get(0).selfCpuNanos()).isEqualTo(7);
  }

  @Test
  void whatAFunctionCalledWhoseValuesAreOnAChildIsBelowItAsWell() {
    CallTree tree = tree(
        client("p", "driver").time(0, 100),
        span("1", "svc-a", SpanKind.INTERNAL, "f1_summary").under("p").time(0, 100),
        internal("m1", "svc-a").under("1").time(90, 91).laidOut(BESIDE),
        span("2", "svc-a", SpanKind.INTERNAL, "f1_metrics").under("1").cpu(7).laidOut(BESIDE),
        function("3", "svc-b", "f2").under("p").time(20, 80).laidOut(BESIDE));

    assertThat(paths(tree)).containsExactly("svc-a_f1", "svc-a_f1,svc-b_f2");
    assertThat(tree.calls().get(1).selfCpuNanos()).isEqualTo(Measurement.MISSING);
  }

  private static List<Span> sorted(List<Span> spans) {
    return DistinctSpans.of(spans).spans();
  }

  /** Of every call, in order. */
  private static List<String> paths(CallTree tree) {
    List<String> paths = new ArrayList<>();
    for (Call call : tree.calls()) {
      paths.add(
          call.isRoot() ? call.element() : paths.get(call.parentIndex()) + "," + call.element());
    }
    return paths;
  }
}
