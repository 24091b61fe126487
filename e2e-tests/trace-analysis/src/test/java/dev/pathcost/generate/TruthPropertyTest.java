package dev.pathcost.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.analysis.Analysis;
import dev.pathcost.analysis.AnalysisOptions;
import dev.pathcost.calltree.CpuValues;
import dev.pathcost.calltree.ExpectedTrace;
import dev.pathcost.calltree.TraceJudge;
import dev.pathcost.generate.output.OutputFormat;
import dev.pathcost.generate.output.TraceOutput;
import dev.pathcost.row.Row;
import dev.pathcost.row.RowAggregator;
import dev.pathcost.row.RowKey;
import dev.pathcost.row.Rows;
import dev.pathcost.row.Sample;
import dev.pathcost.span.Dialects;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TruthPropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  static Stream<Arguments> formatsAndSeeds() {
    return Stream.of(OutputFormat.JAEGER, OutputFormat.OTLP_JSON, OutputFormat.OTLP)
        .flatMap(format -> LongStream.range(0, 20).mapToObj(s -> Arguments.of(format, s)));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theRowsOfGeneratedTracesAreTheTruth(long seed) throws IOException {
    Run run = RandomRun.of(seed);

    Rows rows = analysed(new Generator(run));

    assertThat(withExemplars(rows)).isEqualTo(truth(run));
  }

  @ParameterizedTest
  @MethodSource("formatsAndSeeds")
  void theRowsOfGeneratedFilesAreTheTruth(OutputFormat format, long seed) throws IOException {
    Run run = RandomRun.of(seed);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (TraceOutput output = format.open(file)) {
      new Generator(run).forEach(output);
    }

    // Among the planted faults are lost roots, which are not to be taken for silent clients.
    Analysis analysis = new Analysis(new AnalysisOptions(
        Dialects.known(), CpuValues.INCLUSIVE_PER_THREAD, Set.of(), false, tree -> true, null));
    analysis.read(new ByteArrayInputStream(file.toByteArray()));

    assertThat(withExemplars(analysis.rows())).isEqualTo(truth(run));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void samplesMadeWithoutSpansAreThoseThatTheAnalysisFinds(long seed) {
    Run run = RandomRun.of(seed);

    Map<RowKey, List<Sample>> samples = new Generator(run).samples();

    Map<RowKey, List<Sample>> found = new TreeMap<>();
    analysed(new Generator(run)).rows().forEach(row -> found.put(row.key(), row.samples()));
    samples.values().forEach(ofRow -> ofRow.sort(Comparator.comparing(Sample::traceId)));
    assertThat(new TreeMap<>(samples)).isEqualTo(found);
  }

  private static Rows analysed(Generator generator) {
    TraceJudge judge = new TraceJudge(CpuValues.INCLUSIVE_PER_THREAD, Duration.ZERO);
    RowAggregator aggregator = new RowAggregator();
    generator.traces().forEach(trace -> aggregator.add(judge.judge(trace, ExpectedTrace.ANY)));
    return aggregator.rows();
  }

  private static Rows truth(Run run) throws IOException {
    Truth truth = new Truth();
    new Generator(run).forEach(truth);
    return truth.rows();
  }

  /** The truth keeps no more of the samples than are shown. */
  private static Rows withExemplars(Rows rows) {
    return new Rows(
        rows.rows().stream()
            .map(row -> new Row(
                row.key(),
                row.requests(),
                row.calls(),
                row.errors(),
                row.totalCpuNanos(),
                row.meanCpuNanos(),
                row.cpuNanos(),
                row.peakMemoryBytes(),
                row.allocatedBytes(),
                row.concurrentPeakBytes(),
                row.durationNanos(),
                row.measuredCalls(),
                row.allCalls(),
                exemplars(row)))
            .toList(),
        rows.coverage());
  }

  private static List<Sample> exemplars(Row row) {
    List<String> dearest = row.exemplars(3);
    return row.samples().stream()
        .filter(sample -> dearest.contains(sample.traceId()))
        .sorted(Comparator.comparing(sample -> dearest.indexOf(sample.traceId())))
        .toList();
  }
}
