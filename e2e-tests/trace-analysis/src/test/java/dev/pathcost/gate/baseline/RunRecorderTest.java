package dev.pathcost.gate.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pathcost.calltree.CallTree;
import dev.pathcost.calltree.TestSpan;
import dev.pathcost.row.Level;
import dev.pathcost.row.RequestSamples;
import dev.pathcost.row.Row;
import dev.pathcost.row.RowAggregator;
import dev.pathcost.row.Sample;
import dev.pathcost.span.Measurement;
import dev.pathcost.span.RequestType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunRecorderTest {
  private static final RequestType TYPE = RequestType.parse("svc-a GET /x");

  @Test
  void ofTheWholeRequestAndOfPathsItTakesTheSamplesOfTheRows() {
    RowAggregator aggregator = new RowAggregator();
    RunRecorder recorder = new RunRecorder();
    Random random = new Random(4);
    List<CallTree> trees = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      CallTree tree = request("t" + i, random);
      trees.add(tree);
      aggregator.add(tree);
      recorder.add(tree);
    }

    TypeSamples samples = run(recorder).type(TYPE).orElseThrow();

    List<Row> rows = aggregator.rows().at(Level.FUNCTION);
    assertThat(rows).hasSize(3);
    for (Row row : rows) {
      RowId id = row.path() == null ? RowId.request(TYPE) : RowId.path(TYPE, row.path());
      RowSamples ofRow = samples.row(id).orElseThrow();
      for (CallTree tree : trees) {
        Sample sample = RequestSamples.of(tree).get(row.key());
        if (sample == null) {
          continue;
        }
        int request = samples.traceIds().indexOf(sample.traceId());
        assertThat(ofRow.calls().get(request)).isEqualTo(sample.calls());
        assertThat(ofRow.cpu().get(request)).isEqualTo(sample.cpuNanos());
        assertThat(ofRow.memory().get(request)).isEqualTo(sample.allocatedBytes());
        if (row.isRequest()) {
          assertThat(ofRow.wall().get(request)).isEqualTo(sample.durationNanos());
        }
      }
      assertThat(ofRow.occurrences()).isEqualTo(row.requests());
    }
  }

  @Test
  void ofAFunctionItAddsUpSelfValuesWhereverItIsCalled() {
    CallTree tree = TestSpan.tree(
        TestSpan.server("e", "svc-a", "GET /x").time(0, 100),
        TestSpan.function("a", "svc-a", "a").under("e").time(0, 100).cpu(50).memory(500),
        TestSpan.function("b1", "svc-a", "b").under("a").time(10, 20).cpu(10).memory(100),
        TestSpan.function("c", "svc-a", "c").under("a").time(30, 60).cpu(25).memory(250),
        TestSpan.function("b2", "svc-a", "b").under("c").time(40, 45).cpu(5).memory(50));
    RunRecorder recorder = new RunRecorder();
    recorder.add(tree);

    RowSamples b = run(recorder).row(RowId.function(TYPE, "svc-a_b")).orElseThrow();

    assertThat(b)
        .isEqualTo(new RowSamples(Series.of(2), Series.of(15), Series.of(150), Series.of(15)));
  }

  @Test
  void functionsAddUpToTheRequest() {
    RunRecorder recorder = new RunRecorder();
    recorder.add(request("t", new Random(8)));

    TypeSamples samples = run(recorder).type(TYPE).orElseThrow();

    long sum = samples.rows().entrySet().stream()
        .filter(row -> row.getKey().kind() == RowId.Kind.FUNCTION)
        .mapToLong(row -> row.getValue().cpu().get(0))
        .filter(Measurement::isPresent)
        .sum();
    assertThat(samples.row(RowId.request(TYPE)).orElseThrow().cpu().get(0)).isEqualTo(sum);
  }

  @Test
  void ofManyRequestsTheSameFewAreKeptInWhateverOrderTheyCome() {
    List<CallTree> requests = new ArrayList<>();
    Random random = new Random(5);
    for (int i = 0; i < 200; i++) {
      requests.add(request("t" + i, random));
    }
    RunRecorder inOrder = new RunRecorder(20);
    requests.forEach(inOrder::add);
    Collections.shuffle(requests, random);
    RunRecorder shuffled = new RunRecorder(20);

    requests.forEach(shuffled::add);

    assertThat(run(shuffled)).isEqualTo(run(inOrder));
    TypeSamples samples = run(inOrder).type(TYPE).orElseThrow();
    assertThat(samples.requests()).isEqualTo(200);
    assertThat(samples.kept()).isEqualTo(20);
    assertThat(samples.shapes().values().stream().mapToInt(i -> i).sum()).isEqualTo(200);
  }

  @Test
  void rowsAndTheirCallsAreThoseOfAllRequestsThoughFewAreKept() {
    RunRecorder all = new RunRecorder(300);
    RunRecorder few = new RunRecorder(1);
    Random random = new Random(6);
    for (int i = 0; i < 300; i++) {
      CallTree request = request("t" + i, random);
      all.add(request);
      few.add(request);
    }

    TypeSamples ofOne = run(few).type(TYPE).orElseThrow();

    TypeSamples ofAll = run(all).type(TYPE).orElseThrow();
    assertThat(ofOne.kept()).isEqualTo(1);
    assertThat(ofOne.rows().keySet()).isEqualTo(ofAll.rows().keySet());
    ofAll
        .rows()
        .forEach((row, samples) -> assertThat(ofOne.row(row)).hasValueSatisfying(of -> {
          assertThat(of.all().requests()).isEqualTo((int) samples.occurrences());
          assertThat(of.fewestCalls()).isEqualTo(samples.calls().stream().min().orElseThrow());
          assertThat(of.mostCalls()).isEqualTo(samples.calls().stream().max().orElseThrow());
        }));
  }

  @Test
  void whatIsKnownOfAllRequestsIsWrittenAndReadBack() throws JsonProcessingException {
    RunRecorder recorder = new RunRecorder(1);
    Random random = new Random(6);
    for (int i = 0; i < 300; i++) {
      recorder.add(request("t" + i, random));
    }
    RunSamples run = run(recorder);

    RunSamples read =
        RunJson.read(new ObjectMapper().readTree(RunJson.write(run).toString()));

    TypeSamples ofAll = run.type(TYPE).orElseThrow();
    assertThat(read.type(TYPE).orElseThrow().rows()).hasSameSizeAs(ofAll.rows());
    ofAll
        .rows()
        .forEach((row, samples) -> assertThat(read.row(row)).hasValueSatisfying(back -> {
          assertThat(back.all().requests()).isEqualTo(samples.all().requests());
          assertThat(back.fewestCalls()).isEqualTo(samples.fewestCalls());
          assertThat(back.mostCalls()).isEqualTo(samples.mostCalls());
        }));
  }

  @Test
  void aRareRowNamesATraceOfItsThatIsTheSameInWhateverOrderTheyCome() {
    List<CallTree> requests = new ArrayList<>();
    Random random = new Random(7);
    for (int i = 0; i < 100; i++) {
      requests.add(request("t" + i, random));
    }
    RunRecorder inOrder = new RunRecorder(1);
    requests.forEach(inOrder::add);
    Collections.reverse(requests);
    RunRecorder reversed = new RunRecorder(1);

    requests.forEach(reversed::add);

    assertThat(run(reversed)).isEqualTo(run(inOrder));
    assertThat(run(inOrder).type(TYPE).orElseThrow().rows().values())
        .anySatisfy(row -> assertThat(row.all().traceId()).startsWith("t"));
  }

  private static RunSamples run(RunRecorder recorder) {
    return recorder.run("r", Instant.EPOCH, "", RunEnvironment.of("test"));
  }

  /** A calls b up to three times, and each of them c or not; some calls are not measured. */
  private static CallTree request(String trace, Random random) {
    List<TestSpan> spans = new ArrayList<>();
    spans.add(TestSpan.server("e", "svc-a", "GET /x").in(trace).time(0, 1000));
    spans.add(TestSpan.function("a", "svc-a", "a").in(trace).under("e").cpu(900).memory(9000));
    for (int i = 0; i <= random.nextInt(3); i++) {
      TestSpan b = TestSpan.function("b" + i, "svc-b", "b").in(trace).under("a");
      spans.add(random.nextInt(4) == 0 ? b : b.cpu(100 + random.nextInt(50)).memory(700));
      if (random.nextBoolean()) {
        spans.add(TestSpan.function("c" + i, "svc-b", "c")
            .in(trace)
            .under("b" + i)
            .cpu(random.nextInt(60))
            .memory(80));
      }
    }
    return TestSpan.tree(spans.toArray(TestSpan[]::new));
  }
}
