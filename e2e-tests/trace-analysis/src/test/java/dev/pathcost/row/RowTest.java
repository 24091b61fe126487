package dev.pathcost.row;

import static dev.pathcost.calltree.TestSpan.function;
import static dev.pathcost.calltree.TestSpan.server;
import static dev.pathcost.calltree.TestSpan.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.calltree.CallTree;
import dev.pathcost.calltree.TestSpan;
import dev.pathcost.span.Measurement;
import dev.pathcost.span.RequestType;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RowTest {
  private static final RequestType A1 = new RequestType("svc-a", "GET /a/v1/a1");

  @Test
  void aPathsCpuIsTheSumOfTheSelfCpuOfTheCallsOnIt() {
    Rows rows = rows(request(
        function("2", "svc-a", "a1").under("1").cpu(50),
        function("3", "svc-a", "prepare").under("2").cpu(20),
        function("4", "svc-b", "b1").under("3").cpu(7),
        function("5", "svc-c", "c1").under("2").cpu(100)));

    assertThat(path(rows, "svc-a_a1", "svc-a_prepare", "svc-b_b1").totalCpuNanos())
        .isEqualTo(30 + 20 + 7);
    assertThat(path(rows, "svc-a_a1", "svc-c_c1").totalCpuNanos()).isEqualTo(30 + 100);
  }

  @Test
  void theRequestRowCountsEveryCallOnceThoughPathsOverlap() {
    Rows rows = rows(request(
        function("2", "svc-a", "a1").under("1").cpu(50),
        function("3", "svc-a", "prepare").under("2").cpu(20),
        function("4", "svc-b", "b1").under("3").cpu(7),
        function("5", "svc-c", "c1").under("2").cpu(100)));

    Row function = rows.request(A1, Level.FUNCTION).orElseThrow();
    Row service = rows.request(A1, Level.SERVICE).orElseThrow();
    assertThat(function.totalCpuNanos()).isEqualTo(50 + 7 + 100);
    assertThat(service.totalCpuNanos()).isEqualTo(50 + 7 + 100);
    assertThat(function.calls()).isEqualTo(4);
    assertThat(service.calls()).isEqualTo(3);
  }

  @Test
  void aRowAddsUpItsRequestsAndThoseOnlyThatHaveThePath() {
    Rows rows = rows(
        request(
            "t1",
            function("2", "svc-a", "a1").under("1").cpu(50),
            function("3", "svc-b", "b1").under("2").cpu(7)),
        request("t2", function("2", "svc-a", "a1").under("1").cpu(31)),
        request(
            "t3",
            function("2", "svc-a", "a1").under("1").cpu(40),
            function("3", "svc-b", "b1").under("2").cpu(4)));

    Row row = path(rows, "svc-a_a1", "svc-b_b1");
    assertThat(row.requests()).isEqualTo(2);
    assertThat(row.totalCpuNanos()).isEqualTo(101);
    assertThat(row.meanCpuNanos()).isEqualTo(51);
    assertThat(path(rows, "svc-a_a1").requests()).isEqualTo(1);
    assertThat(rows.request(A1, Level.FUNCTION).orElseThrow().totalCpuNanos()).isEqualTo(132);
  }

  @Test
  void aCallThatSeveralOccurrencesOfAPathShareIsCountedOnce() {
    Rows rows = rows(request(
        function("2", "svc-a", "a1").under("1").cpu(50),
        function("3", "svc-b", "b1").under("2").cpu(7),
        function("4", "svc-b", "b1").under("2").cpu(5)));

    Row row = path(rows, "svc-a_a1", "svc-b_b1");
    assertThat(row.totalCpuNanos()).isEqualTo(62);
    assertThat(row.calls()).isEqualTo(2);
    assertThat(row.requests()).isEqualTo(1);
    assertThat(row.allCalls()).isEqualTo(3);
  }

  @Test
  void aCallOfTheSameNameThatLeadsElsewhereIsNotOnThePath() {
    Rows rows = rows(request(
        function("2", "svc-a", "a1").under("1").cpu(1),
        function("3", "svc-b", "b1").under("2").cpu(10),
        function("4", "svc-c", "c1").under("3").cpu(100),
        function("5", "svc-b", "b1").under("2").cpu(1000),
        function("6", "svc-d", "d1").under("5").cpu(10000),
        function("7", "svc-b", "b1").under("2").cpu(100000)));

    assertThat(path(rows, "svc-a_a1", "svc-b_b1", "svc-c_c1").totalCpuNanos()).isEqualTo(111);
    assertThat(path(rows, "svc-a_a1", "svc-b_b1", "svc-d_d1").totalCpuNanos()).isEqualTo(11001);
    assertThat(path(rows, "svc-a_a1", "svc-b_b1").totalCpuNanos()).isEqualTo(100001);
    assertThat(rows.paths(A1, Level.FUNCTION)).hasSize(3);
  }

  @Test
  void atServiceLevelConnectedCallsOfAServiceAreOneElement() {
    Rows rows = rows(request(
        function("2", "svc-a", "a1").under("1").cpu(50).memory(500),
        function("3", "svc-a", "prepare").under("2").cpu(20).memory(600),
        function("4", "svc-b", "b1").under("3").cpu(7).memory(70)));

    assertThat(rows.paths(A1, Level.SERVICE)).singleElement().satisfies(row -> {
      assertThat(row.path()).isEqualTo(Path.of("svc-a", "svc-b"));
      assertThat(row.totalCpuNanos()).isEqualTo(57);
      assertThat(row.peakMemoryBytes()).isEqualTo(600);
      assertThat(row.calls()).isEqualTo(1);
      assertThat(row.measuredCalls()).isEqualTo(3);
      assertThat(row.allCalls()).isEqualTo(3);
    });
  }

  @Test
  void aRowsPeakIsTheLargestMemoryOfASingleCallOfAnyRequest() {
    Rows rows = rows(
        request(
            "t1",
            function("2", "svc-a", "a1").under("1").memory(100),
            function("3", "svc-b", "b1").under("2").memory(70)),
        request(
            "t2",
            function("2", "svc-a", "a1").under("1").memory(90),
            function("3", "svc-b", "b1").under("2").memory(300)));

    assertThat(path(rows, "svc-a_a1", "svc-b_b1").peakMemoryBytes()).isEqualTo(300);
  }

  @Test
  void aRowsAllocationIsTheSumOfTheSelfAllocationOfItsCalls() {
    Rows rows = rows(
        request(
            "t1",
            function("2", "svc-a", "a1").under("1").memory(100),
            function("3", "svc-a", "f").under("2").memory(70)),
        request(
            "t2",
            function("2", "svc-a", "a1").under("1").memory(10),
            function("3", "svc-a", "f").under("2").memory(4)));

    assertThat(path(rows, "svc-a_a1", "svc-a_f").allocatedBytes()).isEqualTo(110);
  }

  @Test
  void onlyTheRequestRowHasAConcurrentPeakTheLargestOfItsRequests() {
    Rows rows = rows(
        request(
            "t1",
            function("2", "svc-a", "a1").under("1").time(0, 9).memory(100),
            function("3", "svc-b", "b1").under("2").time(1, 5).memory(70)),
        request("t2", function("2", "svc-a", "a1").under("1").time(0, 9).memory(120)));

    assertThat(rows.request(A1, Level.FUNCTION).orElseThrow().concurrentPeakBytes())
        .isEqualTo(170);
    assertThat(rows.request(A1, Level.SERVICE).orElseThrow().concurrentPeakBytes())
        .isEqualTo(170);
    assertThat(path(rows, "svc-a_a1", "svc-b_b1").concurrentPeakBytes())
        .isEqualTo(Measurement.MISSING);
  }

  @Test
  void aRowSaysHowManyOfItsCallsWereMeasured() {
    Rows rows = rows(
        request("t1", function("2", "svc-a", "a1").under("1").cpu(8), unmeasured()),
        request("t2", function("2", "svc-a", "a1").under("1"), unmeasured()));

    Row row = path(rows, "svc-a_a1", "svc-b_b1");
    assertThat(row.measuredCalls()).isEqualTo(1);
    assertThat(row.allCalls()).isEqualTo(4);
    assertThat(row.totalCpuNanos()).isEqualTo(8);
    // One request was measured: the other is no request that cost nothing.
    assertThat(row.meanCpuNanos()).isEqualTo(8);
    assertThat(row.cpuNanos()).isEqualTo(new Percentiles(8, 8, 8));
  }

  @Test
  void aRowWithoutAnyMeasurementHasNoValuesInsteadOfZeros() {
    Rows rows = rows(request(function("2", "svc-a", "a1").under("1"), unmeasured()));

    Row row = path(rows, "svc-a_a1", "svc-b_b1");
    assertThat(row.totalCpuNanos()).isEqualTo(Measurement.MISSING);
    assertThat(row.meanCpuNanos()).isEqualTo(Measurement.MISSING);
    assertThat(row.cpuNanos()).isEqualTo(Percentiles.NONE);
    assertThat(row.peakMemoryBytes()).isEqualTo(Measurement.MISSING);
    assertThat(row.allocatedBytes()).isEqualTo(Measurement.MISSING);
    assertThat(row.measuredCalls()).isZero();
    assertThat(row.requests()).isEqualTo(1);
  }

  @Test
  void aMeasuredZeroIsAZero() {
    Rows rows = rows(request(function("2", "svc-a", "a1").under("1").cpu(0).memory(0)));

    Row row = path(rows, "svc-a_a1");
    assertThat(row.totalCpuNanos()).isZero();
    assertThat(row.cpuNanos()).isEqualTo(new Percentiles(0, 0, 0));
    assertThat(row.peakMemoryBytes()).isZero();
  }

  @Test
  void aPathIsInErrorWhereOneOfItsCallsIs() {
    Rows rows = rows(request(
        function("2", "svc-a", "a1").under("1"),
        function("3", "svc-b", "b1").under("2").failed(),
        function("4", "svc-c", "c1").under("2")));

    assertThat(path(rows, "svc-a_a1", "svc-b_b1").errors()).isEqualTo(1);
    assertThat(path(rows, "svc-a_a1", "svc-c_c1").errors()).isZero();
    assertThat(rows.request(A1, Level.FUNCTION).orElseThrow().errors()).isEqualTo(1);
  }

  @Test
  void aRequestThatFailedAtItsEntryIsInErrorThoughNoCallIs() {
    CallTree tree = tree(
        server("1", "svc-a", "GET /a/v1/a1").failed(),
        function("2", "svc-a", "a1").under("1"));

    Rows rows = rows(tree);

    assertThat(rows.request(A1, Level.SERVICE).orElseThrow().errors()).isEqualTo(1);
    assertThat(path(rows, "svc-a_a1").errors()).isZero();
  }

  @Test
  void theDurationIsThatOfTheRequestAtItsEntryInPathsToo() {
    CallTree tree = tree(
        server("1", "svc-a", "GET /a/v1/a1").time(0, 100),
        function("2", "svc-a", "a1").under("1").time(5, 90));

    Rows rows = rows(tree);

    assertThat(path(rows, "svc-a_a1").durationNanos()).isEqualTo(new Percentiles(100, 100, 100));
    assertThat(rows.request(A1, Level.FUNCTION).orElseThrow().durationNanos())
        .isEqualTo(new Percentiles(100, 100, 100));
  }

  @Test
  void theExemplarsAreTheDearestRequests() {
    Rows rows = rows(
        request("t3", function("2", "svc-a", "a1").under("1").cpu(5)),
        request("t1", function("2", "svc-a", "a1").under("1").cpu(5)),
        request("t4", function("2", "svc-a", "a1").under("1")),
        request("t2", function("2", "svc-a", "a1").under("1").cpu(9)));

    Row row = path(rows, "svc-a_a1");
    assertThat(row.exemplars()).containsExactly("t2", "t1", "t3");
  }

  @Test
  void rowsAreSortedTheRequestRowBeforeItsPaths() {
    Rows rows = rows(
        request(
            function("2", "svc-a", "a1").under("1"),
            function("3", "svc-c", "c1").under("2"),
            function("4", "svc-b", "b1").under("2")),
        tree(server("1", "svc-0", "GET /0").in("t0")));

    assertThat(rows.rows())
        .extracting(row -> row.key().toString())
        .containsExactly(
            "svc-0 GET /0 function *",
            "svc-0 GET /0 function svc-0_GET /0",
            "svc-0 GET /0 service *",
            "svc-0 GET /0 service svc-0",
            "svc-a GET /a/v1/a1 function *",
            "svc-a GET /a/v1/a1 function svc-a_a1,svc-b_b1",
            "svc-a GET /a/v1/a1 function svc-a_a1,svc-c_c1",
            "svc-a GET /a/v1/a1 service *",
            "svc-a GET /a/v1/a1 service svc-a,svc-b",
            "svc-a GET /a/v1/a1 service svc-a,svc-c");
    assertThat(rows.requestTypes()).containsExactly(new RequestType("svc-0", "GET /0"), A1);
  }

  private static TestSpan unmeasured() {
    return function("3", "svc-b", "b1").under("2");
  }

  private static CallTree request(TestSpan... calls) {
    return request("t1", calls);
  }

  private static CallTree request(String traceId, TestSpan... calls) {
    TestSpan[] spans = Arrays.copyOf(calls, calls.length + 1);
    spans[calls.length] = server("1", "svc-a", "GET /a/v1/a1");
    for (TestSpan span : spans) {
      span.in(traceId);
    }
    return tree(spans);
  }

  private static Rows rows(CallTree... trees) {
    RowAggregator aggregator = new RowAggregator();
    for (CallTree tree : trees) {
      aggregator.add(tree);
    }
    return aggregator.rows();
  }

  private static Row path(Rows rows, String... elements) {
    return rows.path(A1, Level.FUNCTION, Path.of(elements)).orElseThrow();
  }
}
