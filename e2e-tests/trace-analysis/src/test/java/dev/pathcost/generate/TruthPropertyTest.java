package dev.pathcost.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.pathcost.analysis.Analysis;
import dev.pathcost.analysis.AnalysisOptions;
import dev.pathcost.calltree.CallTree;
import dev.pathcost.calltree.CpuValues;
import dev.pathcost.calltree.ExpectedTrace;
import dev.pathcost.calltree.TraceJudge;
import dev.pathcost.calltree.TraceVerdict;
import dev.pathcost.generate.output.OutputFormat;
import dev.pathcost.generate.output.TraceOutput;
import dev.pathcost.row.RequestSamples;
import dev.pathcost.row.RowAggregator;
import dev.pathcost.row.RowKey;
import dev.pathcost.row.Rows;
import dev.pathcost.row.Sample;
import dev.pathcost.source.Problems;
import dev.pathcost.span.Dialects;
import dev.pathcost.span.SpanCondition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TruthPropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  static Stream<Arguments> formatsAndSeeds() {
    return Stream.of(OutputFormat.values())
        .flatMap(format -> LongStream.range(0, 8).mapToObj(s -> Arguments.of(format, s)));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theRowsOfGeneratedTracesAreTheTruth(long seed) throws IOException {
    Run run = RandomRun.of(seed);

    Rows rows = analysed(new Generator(run));

    assertThat(rows).isEqualTo(truth(run));
  }

  @ParameterizedTest
  @MethodSource("formatsAndSeeds")
  void theRowsOfGeneratedFilesAreTheTruth(OutputFormat format, long seed) throws IOException {
    Run run = RandomRun.of(seed);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (TraceOutput output = format.open(file)) {
      new Generator(run).forEach(output);
    }

    for (byte[] packed :
        List.of(file.toByteArray(), gzip(file.toByteArray()), Zstd.compress(file.toByteArray()))) {
      assertThat(analysed(packed)).isEqualTo(truth(run));
    }
  }

  private static Rows analysed(byte[] file) throws IOException {
    // Among the planted faults are lost roots, which are not to be taken for silent clients.
    AnalysisOptions options = new AnalysisOptions(
        Dialects.known(),
        CpuValues.INCLUSIVE_PER_THREAD,
        Set.of(),
        false,
        SpanCondition.ANY,
        tree -> true,
        2,
        null);
    try (Analysis analysis = new Analysis(options)) {
      analysis.read(() -> new ByteArrayInputStream(file), Problems.STRICT);
      return analysis.rows();
    }
  }

  private static byte[] gzip(byte[] file) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(file);
    }
    return packed.toByteArray();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void samplesMadeWithoutSpansAreThoseThatTheAnalysisFinds(long seed) {
    Run run = RandomRun.of(seed);

    Map<RowKey, List<Sample>> samples = new Generator(run).samples();

    Map<RowKey, List<Sample>> found = new TreeMap<>();
    trees(new Generator(run))
        .forEach(tree -> RequestSamples.of(tree)
            .forEach((key, sample) ->
                found.computeIfAbsent(key, k -> new ArrayList<>()).add(sample)));
    found.values().forEach(ofRow -> ofRow.sort(Comparator.comparing(Sample::traceId)));
    samples.values().forEach(ofRow -> ofRow.sort(Comparator.comparing(Sample::traceId)));
    assertThat(new TreeMap<>(samples)).isEqualTo(found);
  }

  private static Rows analysed(Generator generator) {
    RowAggregator aggregator = new RowAggregator();
    verdicts(generator).forEach(aggregator::add);
    return aggregator.rows();
  }

  private static Stream<CallTree> trees(Generator generator) {
    return verdicts(generator)
        .filter(TraceVerdict.Complete.class::isInstance)
        .map(verdict -> ((TraceVerdict.Complete) verdict).tree());
  }

  private static Stream<TraceVerdict> verdicts(Generator generator) {
    TraceJudge judge = new TraceJudge(CpuValues.INCLUSIVE_PER_THREAD, Duration.ZERO);
    return generator.traces().map(trace -> judge.judge(trace, ExpectedTrace.ANY));
  }

  private static Rows truth(Run run) throws IOException {
    Truth truth = new Truth();
    new Generator(run).forEach(truth);
    return truth.rows();
  }
}
