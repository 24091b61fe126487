package dev.pathcost.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.luben.zstd.Zstd;
import com.google.protobuf.ByteString;
import dev.pathcost.span.Dialects;
import dev.pathcost.span.Span;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recognises formats; reads traces that other people's systems recorded, where they are there. */
final class TraceInputTest {

  private static final Dialects KEEPING = Dialects.known().keepingAttributes();
  private static final String JAEGER =
      "\n {\"data\": [{\"traceID\": \"1\", \"spans\": [{\"spanID\": \"1\"}]}]}";
  private static final String OTLP = """
      {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"1","spanId":"1"}]}]}]}""";

  private static final String ZIPKIN = "[{\"traceId\":\"1\",\"id\":\"1\",\"tags\":{}}]";
  private static final String TEMPO = """
      {"batches":[{"scopeSpans":[{"spans":[
        {"traceId":"AAAAAAAAAAAAAAAAAAAAAQ==","spanId":"AAAAAAAAAAE="}]}]}]}""";

  @Test
  void formatsAreRecognisedByTheirContentPackedOrNot() throws Exception {
    byte[] id = {1};
    byte[] protobuf = TracesData.newBuilder()
        .addResourceSpans(ResourceSpans.newBuilder()
            .addScopeSpans(ScopeSpans.newBuilder()
                .addSpans(io.opentelemetry.proto.trace.v1.Span.newBuilder()
                    .setTraceId(ByteString.copyFrom(id))
                    .setSpanId(ByteString.copyFrom(id)))))
        .build()
        .toByteArray();
    for (byte[] content : List.of(
        JAEGER.getBytes(UTF_8),
        OTLP.getBytes(UTF_8),
        ("{\"result\":" + OTLP + "}").getBytes(UTF_8),
        ZIPKIN.getBytes(UTF_8),
        TEMPO.getBytes(UTF_8),
        OTLP.replace("scopeSpans", "instrumentationLibrarySpans").getBytes(UTF_8),
        TEMPO.replace("scopeSpans", "instrumentationLibrarySpans").getBytes(UTF_8),
        ("[" + OTLP + "]").getBytes(UTF_8),
        protobuf,
        delimited(protobuf))) {
      assertThat(read(content)).singleElement().satisfies(span -> {
        assertThat(span.traceId()).endsWith("0000000000000000000000000000001");
        assertThat(span.spanId()).isEqualTo("0000000000000001");
      });
      assertThat(read(gzip(content))).isEqualTo(read(content));
      assertThat(read(Zstd.compress(content))).isEqualTo(read(content));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "{\"x\": 1}", "[]", "\n{\"y\": \"0123456789\"}", "\u001f"})
  void whatIsNoKnownFormatIsRefusedWithTheNamesOfThoseThatAre(String content) {
    assertThatExceptionOfType(MalformedInputException.class)
        .isThrownBy(() -> read(content.getBytes(UTF_8)))
        .withMessageContaining(
            "Jaeger JSON, OTLP JSON, Zipkin JSON, OTLP protobuf, length-delimited");
  }

  @Test
  void packedContentThatIsCutOrDamagedIsRefused() throws Exception {
    byte[] packed = gzip(JAEGER.getBytes(UTF_8));
    byte[] cut = Arrays.copyOf(packed, packed.length - 4);
    byte[] damaged = packed.clone();
    damaged[20] ^= 0x55;

    for (byte[] content : List.of(cut, damaged)) {
      assertThatExceptionOfType(MalformedInputException.class)
          .isThrownBy(() -> read(content))
          .withMessageContaining("No valid");
    }
  }

  @Test
  void packedBySeveralPartsIsReadWhole() throws Exception {
    ByteArrayOutputStream two = new ByteArrayOutputStream();
    two.write(Zstd.compress(JAEGER.getBytes(UTF_8)));
    two.write(Zstd.compress(JAEGER.getBytes(UTF_8)));

    assertThat(read(two.toByteArray())).hasSize(2);
  }

  @Test
  void partsOfGzipThatComeByAPipeAreReadWhole() throws Exception {
    // Given: at the end of the first part nothing is available, as of a pipe whose writer is slow.
    InputStream pipe = new SequenceInputStream(
        new ByteArrayInputStream(gzip(JAEGER.getBytes(UTF_8))),
        new ByteArrayInputStream(gzip(JAEGER.getBytes(UTF_8))));
    List<Span> spans = new ArrayList<>();

    // When
    new TraceInput(KEEPING).read(pipe, spans::add);

    // Then
    assertThat(spans).hasSize(2);
  }

  @Test
  void aFailureToReadBehindAPartOfGzipIsNoDamage() throws IOException {
    InputStream failing = new SequenceInputStream(
        new ByteArrayInputStream(gzip(JAEGER.getBytes(UTF_8))), new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("disk gone");
          }
        });

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> new TraceInput(KEEPING).read(failing, span -> {}))
        .withMessage("disk gone")
        .isNotInstanceOf(MalformedInputException.class);
  }

  @Test
  void whatStandsBehindGzipAndIsNoneIsToldAndWhatIsBeforeItUsed() throws Exception {
    // Given
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(gzip(OTLP.getBytes(UTF_8)));
    file.write("not packed, and more than a header is long".getBytes(UTF_8));
    List<Span> spans = new ArrayList<>();
    List<MalformedInputException> problems = new ArrayList<>();

    // When
    new TraceInput(KEEPING)
        .read(new ByteArrayInputStream(file.toByteArray()), spans::add, problems::add);

    // Then
    assertThat(spans).hasSize(1);
    assertThat(problems)
        .singleElement()
        .satisfies(problem ->
            assertThat(problem).hasMessageContaining("Behind a part stands what is no other"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"data", "processes", "traceID", "resourceSpans", "batches", "traceId"})
  void aTagIsNotTakenForTheFieldOfAnotherFormat(String tag) throws Exception {
    String zipkin = ZIPKIN.replace("\"tags\":{}", "\"tags\":{\"" + tag + "\":\"x\"}");

    List<Span> spans = read(zipkin.getBytes(UTF_8));

    assertThat(spans).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\": [{\"spans\": []}]}",
        "{\"data\": [], \"total\": 0}",
        "{\"resourceSpans\":[{\"oneDayCalledOtherwise\":[{\"spans\":[{}]}]}]}",
        "[{\"resourceSpans\":[]}]"
      })
  void whatIsReadAndHasNoSpanIsSaidToHaveNone(String content) throws Exception {
    // Given
    List<String> told = new ArrayList<>();
    Problems problems = new Problems() {
      @Override
      public void found(MalformedInputException problem) throws MalformedInputException {
        throw problem;
      }

      @Override
      public void nothingIn(String format) {
        told.add(format);
      }
    };

    // When
    new TraceInput(KEEPING)
        .read(new ByteArrayInputStream(content.getBytes(UTF_8)), span -> {}, problems);

    // Then
    assertThat(told).containsExactly(content.contains("data") ? "Jaeger JSON" : "OTLP JSON");
  }

  @Test
  void zstdThatIsCutOrDamagedIsRefused() {
    byte[] packed = Zstd.compress(JAEGER.getBytes(UTF_8));
    byte[] damaged = packed.clone();
    damaged[6] ^= 0x55;

    for (byte[] content : List.of(Arrays.copyOf(packed, packed.length - 4), damaged)) {
      assertThatExceptionOfType(MalformedInputException.class)
          .isThrownBy(() -> read(content))
          .withMessageContaining("No valid zstd");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "istio-bookinfo/bookinfo.tempo.json, 8, 1, 5",
    "zipkin/smartthings-oauth-authorization.json, 175, 1, 8",
    "zipkin/skew.json, 4, 1, 2",
  })
  void tracesRecordedByTempoAndZipkinAreReadWhole(
      String file, int spanCount, int traces, int services) throws Exception {
    recordedTracesAreReadWhole(file, spanCount, traces, services);
  }

  @Test
  void oneTraceInOtlpAndInJaegersFormIsTheSame() throws Exception {
    // Given
    Path otlp = recorded("jaeger/pair.otlp.json");
    Path jaeger = recorded("jaeger/pair.jaeger.json");

    // When
    List<Span> spans = read(Files.readAllBytes(otlp));

    // Then
    assertThat(spans).hasSize(2).isEqualTo(read(Files.readAllBytes(jaeger)));
    assertThat(spans.get(0).attributes())
        .containsEntry("otel.scope.name", "telemetrygen")
        .containsEntry("service.name", "telemetrygen");
  }

  @ParameterizedTest
  @CsvSource({
    "deathstarbench/compose-post.jaeger.json.gz, 660, 20, 12",
    "jaeger/ui_01.json, 5, 1, 2",
    "jaeger/example_trace.json, 5, 1, 3",
  })
  void recordedTracesAreReadWhole(String file, int spanCount, int traces, int services)
      throws Exception {
    // Given
    Path path = recorded(file);

    // When
    List<Span> spans = read(Files.readAllBytes(path));

    // Then
    assertThat(spans).hasSize(spanCount);
    assertThat(spans.stream().map(Span::traceId).distinct()).hasSize(traces);
    assertThat(spans.stream().map(Span::service).distinct()).hasSize(services);
  }

  @Test
  void theParentsOfRecordedTracesAreThere() throws Exception {
    for (String file : List.of(
        "deathstarbench/compose-post.jaeger.json.gz",
        "nezha-trainticket/baseline-2023-01-29-08_50.json.gz")) {
      // Given
      Path path = recorded(file);

      // When
      List<Span> spans = read(Files.readAllBytes(path));

      // Then
      Set<String> known = new HashSet<>();
      spans.forEach(span -> known.add(span.traceId() + span.spanId()));
      assertThat(spans).isNotEmpty();
      assertThat(spans).filteredOn(span -> span.parentSpanId() != null).isNotEmpty();
      assertThat(spans)
          .allMatch(span ->
              span.parentSpanId() == null || known.contains(span.traceId() + span.parentSpanId()));
    }
  }

  private static List<Span> read(byte[] content) throws IOException {
    List<Span> spans = new ArrayList<>();
    InputStream in = new ByteArrayInputStream(content);
    new TraceInput(KEEPING).read(in, spans::add);
    return spans;
  }

  private static byte[] delimited(byte[] message) {
    return ByteBuffer.allocate(4 + message.length)
        .putInt(message.length)
        .put(message)
        .array();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  private static Path recorded(String file) {
    Path found = Path.of(file);
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path candidate = at.resolve("shared/traces").resolve(file);
      if (Files.exists(candidate)) {
        found = candidate;
      }
    }
    assumeThat(found)
        .as("recorded traces lie in shared/traces beside the project or above it")
        .exists();
    return found;
  }
}
