package dev.pathcost.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.calltree.CallTree;
import dev.pathcost.generate.Generator;
import dev.pathcost.generate.Run;
import dev.pathcost.generate.Truth;
import dev.pathcost.generate.model.BuiltInSystem;
import dev.pathcost.generate.output.OutputFormat;
import dev.pathcost.generate.output.TraceOutput;
import dev.pathcost.row.Coverage;
import dev.pathcost.row.Rows;
import dev.pathcost.source.Problems;
import dev.pathcost.span.Dialects;
import dev.pathcost.span.Resource;
import dev.pathcost.span.Span;
import dev.pathcost.span.SpanBuilder;
import dev.pathcost.span.SpanCondition;
import dev.pathcost.span.Trace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnalysisTest {
  private static final Run RUN = Run.of(BuiltInSystem.multiSvc(), 5, 300);

  /** So little that nearly everything goes to files, and partitions are divided again. */
  private static final TraceStore.Limits TINY = new TraceStore.Limits(2_000, 300);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void anyNumberOfThreadsMakesTheSameRows(int threads) throws IOException {
    byte[] file = file(OutputFormat.JAEGER);

    Rows rows = rows(threads, null, TINY, file);

    assertThat(rows).isEqualTo(truth());
  }

  @ParameterizedTest
  @EnumSource(OutputFormat.class)
  void whatDoesNotFitIntoMemoryGoesToFilesAndComesBack(OutputFormat format) throws IOException {
    byte[] file = file(format);

    Rows rows = rows(2, tree -> {}, TINY, file);

    assertThat(rows).isEqualTo(truth());
  }

  @ParameterizedTest
  @EnumSource(OutputFormat.class)
  void onlyTracesAreWantedOfWhichASpanCarriesTheTagsInEveryFormat(OutputFormat format)
      throws IOException {
    // Given
    SpanCondition condition = new SpanCondition(
        null,
        null,
        Map.of("code.function.name", "c1", "service.name", "svc-c"),
        null,
        null,
        null,
        null);
    long having = new Generator(RUN)
        .traces()
        .filter(trace -> trace.spans().stream().anyMatch(span -> "c1".equals(span.function())))
        .count();
    AnalysisOptions all = AnalysisOptions.DEFAULT;
    AnalysisOptions some = new AnalysisOptions(
        all.dialects(), all.cpuValues(), Set.of(), true, condition, tree -> true, 2, null);
    byte[] file = file(format);

    // When
    Coverage coverage;
    try (Analysis analysis = new Analysis(some)) {
      analysis.read(() -> new ByteArrayInputStream(file), Problems.STRICT);
      coverage = analysis.rows().coverage();
    }

    // Then
    assertThat(coverage.complete()).isEqualTo(having).isPositive();
    assertThat(coverage.unwanted()).isEqualTo(300 - having).isPositive();
  }

  @Test
  void aTraceInTwoFilesIsOneRequest() throws IOException {
    byte[] file = file(OutputFormat.JAEGER);

    Rows rows = rows(2, null, TINY, file, file);

    assertThat(rows.coverage().complete()).isEqualTo(300);
    assertThat(rows.coverage().spans().duplicates())
        .isEqualTo(rows.coverage().spans().spans());
    assertThat(rows.rows()).isEqualTo(truth().rows());
  }

  @Test
  void aTraceWholeInOneFileAndScatteredInAnotherIsOneRequest() throws IOException {
    Rows rows = rows(2, null, TINY, file(OutputFormat.JAEGER), file(OutputFormat.OTLP_DELIMITED));

    assertThat(rows.coverage().complete()).isEqualTo(300);
    assertThat(rows.rows()).isEqualTo(truth().rows());
  }

  @Test
  void aTraceOfWhichTwoFilesHaveAPartEachIsPutTogether() throws IOException {
    String root = """
        {"data":[{"traceID":"1","spans":[{"traceID":"1","spanID":"1","operationName":"GET /",
        "references":[],"startTime":1,"duration":9,"processID":"p1",
        "tags":[{"key":"span.kind","value":"server"}]}],
        "processes":{"p1":{"serviceName":"a","tags":[]}}}]}""";
    String child = """
        {"data":[{"traceID":"1","spans":[{"traceID":"1","spanID":"2","operationName":"f",
        "references":[{"refType":"CHILD_OF","traceID":"1","spanID":"1"}],
        "startTime":2,"duration":3,"processID":"p1",
        "tags":[{"key":"code.function.name","value":"f"}]}],
        "processes":{"p1":{"serviceName":"a","tags":[]}}}]}""";

    Rows rows = rows(1, null, TINY, bytes(root), bytes(child));

    assertThat(rows.coverage().complete()).isEqualTo(1);
    assertThat(rows.requestTypes()).extracting(Object::toString).containsExactly("a GET /");
    assertThat(rows.rows()).anySatisfy(row -> assertThat(row.key().pathText()).isEqualTo("a_f"));
  }

  @Test
  void filesAreReadASecondTimeOnlyIfATraceCameTwice() throws IOException {
    byte[] file = file(OutputFormat.JAEGER);
    AtomicInteger opened = new AtomicInteger();

    try (Analysis analysis = new Analysis(AnalysisOptions.DEFAULT.withThreads(2), null, TINY, 16)) {
      analysis.read(
          () -> {
            opened.incrementAndGet();
            return new ByteArrayInputStream(file);
          },
          Problems.STRICT);
      analysis.rows();
    }

    assertThat(opened).hasValue(1);
  }

  @Test
  void everyTraceThatEntersTheRowsIsHandedOverOnce() throws IOException {
    byte[] file = file(OutputFormat.JAEGER);
    List<String> handedOver = Collections.synchronizedList(new ArrayList<>());

    rows(2, tree -> handedOver.add(tree.traceId()), TINY, file, file);

    assertThat(handedOver).hasSize(300).doesNotHaveDuplicates();
  }

  @Test
  void nothingIsLeftOfWhatWasPutIntoFiles() throws IOException {
    Set<Path> before = temporaryDirectories();

    rows(2, tree -> {}, TINY, file(OutputFormat.OTLP));

    assertThat(temporaryDirectories()).isEqualTo(before);
  }

  @Test
  void spansComeBackFromBytesAsTheyWere() {
    SpanCodec codec = new SpanCodec();
    ByteBuffers.Writer bytes = new ByteBuffers.Writer();
    List<Span> spans = new Generator(RUN.with(new dev.pathcost.generate.SpanStyle(true, true)))
        .traces()
        .map(Trace::spans)
        .flatMap(List::stream)
        .collect(Collectors.toCollection(ArrayList::new));
    for (String key : List.of("function.name", "code.function.name", "cpu.ms")) {
      SpanBuilder span = new SpanBuilder(Dialects.known());
      span.attributes().put(key, "1");
      spans.add(span.traceId("1").spanId("1").build(Resource.UNKNOWN));
    }
    spans.forEach(span -> codec.write(span, bytes));

    List<Span> back = new ArrayList<>();
    ByteBuffers.Reader in = new ByteBuffers.Reader(bytes.bytes(), bytes.length());
    while (in.hasMore()) {
      back.add(codec.read(in));
    }

    assertThat(back).isEqualTo(spans);
  }

  @Test
  void anyTextCanBeAnId() {
    List<String> ids = new ArrayList<>(List.of("", "0", "00", "0A", "ff", "ä", "x".repeat(300)));
    Random random = new Random(1);
    for (int i = 0; i < 100; i++) {
      ids.add(Long.toHexString(random.nextLong()));
    }
    ids.add("0".repeat(252));
    ids.add("0".repeat(254));
    ByteBuffers.Writer bytes = new ByteBuffers.Writer();
    ids.forEach(bytes::id);

    ByteBuffers.Reader in = new ByteBuffers.Reader(bytes.bytes(), bytes.length());

    assertThat(ids).allSatisfy(id -> assertThat(in.id()).isEqualTo(id));
    assertThat(in.hasMore()).isFalse();
  }

  @Test
  void numbersOfAllSizesComeBack() {
    long[] numbers = {0, 1, 127, 128, 300, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, -1};
    ByteBuffers.Writer bytes = new ByteBuffers.Writer();
    for (long number : numbers) {
      bytes.number(number);
      bytes.fixed(number);
    }

    ByteBuffers.Reader in = new ByteBuffers.Reader(bytes.bytes(), bytes.length());

    for (long number : numbers) {
      assertThat(in.number()).isEqualTo(number);
      assertThat(in.fixed()).isEqualTo(number);
    }
  }

  private static Rows rows(
      int threads, @Nullable Consumer<CallTree> each, TraceStore.Limits limits, byte[]... files)
      throws IOException {
    try (Analysis analysis =
        new Analysis(AnalysisOptions.DEFAULT.withThreads(threads), each, limits, 16)) {
      for (byte[] file : files) {
        analysis.read(() -> new ByteArrayInputStream(file), Problems.STRICT);
      }
      return analysis.rows();
    }
  }

  private static Rows truth() throws IOException {
    Truth truth = new Truth();
    new Generator(RUN).forEach(truth);
    return truth.rows();
  }

  private static byte[] file(OutputFormat format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TraceOutput output = format.open(bytes)) {
      new Generator(RUN).forEach(output);
    }
    return bytes.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  /** Of this process; others may be at work beside it. */
  private static Set<Path> temporaryDirectories() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return new TreeSet<>(
          all.filter(path -> path.getFileName().toString().startsWith(TemporaryDirectory.PREFIX))
              .toList());
    }
  }
}
