package dev.pathcost.analysis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.pathcost.row.Coverage;
import dev.pathcost.row.Rows;
import dev.pathcost.source.MalformedInputException;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where spans may be lost with what is damaged, what is left of their trace is no whole trace. */
final class DamagedInputTest {
  private final List<MalformedInputException> problems = new ArrayList<>();

  @Test
  void ofATraceThatIsCutOffInOtlpJsonWhatIsLeftIsIncomplete() throws IOException {
    Rows rows = rows(cut(otlp(1, 2, 3)));

    assertThatTheOnlyTraceIsDamaged(rows);
  }

  @Test
  void ofATraceThatIsCutOffInPackedOtlpJsonWhatIsLeftIsIncomplete() throws IOException {
    // Given
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    GZIPOutputStream gzip = new GZIPOutputStream(packed, true);
    gzip.write(cut(otlp(1, 2, 3)));
    gzip.flush();

    // When
    Rows rows = rows(packed.toByteArray());

    // Then
    assertThatTheOnlyTraceIsDamaged(rows);
  }

  @Test
  void ofATraceThatIsCutOffInZipkinsJsonWhatIsLeftIsIncomplete() throws IOException {
    Rows rows = rows(cut("[" + zipkin(1) + "," + zipkin(2) + "," + zipkin(3) + "]"));

    assertThatTheOnlyTraceIsDamaged(rows);
  }

  @Test
  void ofATraceThatIsDamagedInProtobufWhatIsLeftIsIncomplete() throws IOException {
    // Given
    byte[] message = protobuf(1, 2, 3);
    int id = new String(message, ISO_8859_1).lastIndexOf("\u0012\u0001\u0003");
    message[id] = 0x13;

    // When
    Rows rows = rows(message);

    // Then
    assertThatTheOnlyTraceIsDamaged(rows);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 30})
  void ofATraceWhoseNextMessageIsCutOffWhatIsLeftIsIncomplete(int left) throws IOException {
    // Given
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(file);
    out.writeInt(protobuf(1, 2).length);
    out.write(protobuf(1, 2));
    int whole = file.size();
    out.writeInt(protobuf(3).length);
    out.write(protobuf(3));

    // When
    Rows rows = rows(Arrays.copyOf(file.toByteArray(), whole + left));

    // Then
    assertThatTheOnlyTraceIsDamaged(rows);
  }

  @Test
  void whatElseIsWrongWithADamagedTraceIsSaidAsWell() throws IOException {
    Rows rows = rows(cut(otlp(2, 3, 4)));

    assertThat(rows.coverage().incompleteReasons())
        .isEqualTo(Map.of("damaged input", 1L, "orphan spans", 1L));
  }

  @Test
  void aTraceThatIsNotTheDamagedOneStaysComplete() throws IOException {
    String other = otlp(1, 2).replace("\"traceId\":\"1\"", "\"traceId\":\"2\"");

    Rows rows = rows((other + "\n" + new String(cut(otlp(1, 2, 3)), UTF_8)).getBytes(UTF_8));

    assertThat(rows.coverage().complete()).isEqualTo(1);
    assertThat(rows.coverage().incomplete()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aWholeTraceInFrontOfADamagedOneOfJaegersStaysComplete(boolean gathered) throws IOException {
    String trace = """
        {"traceID":"1","spans":[{"traceID":"1","spanID":"1","operationName":"f","references":[],
        "startTime":1,"duration":9,"processID":"p1",
        "tags":[{"key":"code.function.name","value":"f"}]}],
        "processes":{"p1":{"serviceName":"a","tags":[]}}}""";

    Coverage coverage = coverage("{\"data\":[" + trace + ",{\"traceID\"", gathered);

    assertThat(problems).hasSize(1);
    assertThat(coverage.complete()).isEqualTo(1);
    assertThat(coverage.incomplete()).isZero();
  }

  /** Where processes stand in front of the trace's id, a file is not cut into parts. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aWholeTraceOfJaegersInFrontOfDamagedPackingStaysComplete(boolean gathered)
      throws IOException {
    String trace = """
        {"data":[{"processes":{"p1":{"serviceName":"a","tags":[]}},"traceID":"1",
        "spans":[{"traceID":"1","spanID":"1","operationName":"f","references":[],
        "startTime":1,"duration":9,"processID":"p1",
        "tags":[{"key":"code.function.name","value":"f"}]}]}""";
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(trace.getBytes(UTF_8));
    }

    Coverage coverage = coverage(Arrays.copyOf(packed.toByteArray(), packed.size() - 8), gathered);

    assertThat(problems).hasSize(1);
    assertThat(coverage.complete()).isEqualTo(1);
    assertThat(coverage.incomplete()).isZero();
  }

  private void assertThatTheOnlyTraceIsDamaged(Rows rows) {
    assertThat(problems)
        .singleElement()
        .satisfies(problem -> assertThat(problem)
            .hasMessageContaining("in or behind trace 00000000000000000000000000000001"));
    assertThat(rows.rows()).isEmpty();
    assertThat(rows.coverage().incomplete()).isEqualTo(1);
    assertThat(rows.coverage().incompleteReasons()).isEqualTo(Map.of("damaged input", 1L));
  }

  private Rows rows(byte[] file) throws IOException {
    try (Analysis analysis = new Analysis(AnalysisOptions.DEFAULT)) {
      analysis.read(() -> new ByteArrayInputStream(file), problems::add);
      return analysis.rows();
    }
  }

  private Coverage coverage(String file, boolean gathered) throws IOException {
    return coverage(file.getBytes(UTF_8), gathered);
  }

  private Coverage coverage(byte[] file, boolean gathered) throws IOException {
    try (Analysis analysis = new Analysis(AnalysisOptions.DEFAULT, gathered ? tree -> {} : null)) {
      analysis.read(() -> new ByteArrayInputStream(file), problems::add);
      return analysis.rows().coverage();
    }
  }

  /** In the middle of the last span's attributes. */
  private static byte[] cut(String json) {
    return json.substring(0, json.lastIndexOf("function")).getBytes(UTF_8);
  }

  /** Functions, each called by the one whose number is one less. */
  private static String otlp(int... ids) {
    String spans = Arrays.stream(ids)
        .mapToObj(id ->
            "{\"traceId\":\"1\",\"spanId\":\"%d\",\"parentSpanId\":\"%d\",".formatted(id, id - 1)
                + "\"name\":\"f\",\"attributes\":[{\"key\":\"code.function.name\","
                + "\"value\":{\"stringValue\":\"f\"}}]}")
        .collect(Collectors.joining(","));
    return "{\"resourceSpans\":[{\"resource\":{},\"scopeSpans\":[{\"spans\":[" + spans + "]}]}]}";
  }

  private static String zipkin(int id) {
    return "{\"traceId\":\"1\",\"id\":\"%d\",\"parentId\":\"%d\",\"name\":\"f\","
            .formatted(id, id - 1)
        + "\"tags\":{\"code.function.name\":\"f\"}}";
  }

  private static byte[] protobuf(int... ids) {
    ScopeSpans.Builder spans = ScopeSpans.newBuilder();
    for (int id : ids) {
      spans.addSpans(io.opentelemetry.proto.trace.v1.Span.newBuilder()
          .setTraceId(ByteString.copyFrom(new byte[] {1}))
          .setSpanId(ByteString.copyFrom(new byte[] {(byte) id}))
          .setParentSpanId(ByteString.copyFrom(new byte[] {(byte) (id - 1)}))
          .addAttributes(KeyValue.newBuilder()
              .setKey("code.function.name")
              .setValue(AnyValue.newBuilder().setStringValue("f"))));
    }
    return TracesData.newBuilder()
        .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(spans))
        .build()
        .toByteArray();
  }
}
