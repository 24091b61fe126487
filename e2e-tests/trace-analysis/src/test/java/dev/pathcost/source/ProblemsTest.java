package dev.pathcost.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathcost.span.Dialects;
import dev.pathcost.span.Span;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is malformed is told, and the rest is used where there is a place to go on at. */
final class ProblemsTest {

  private final List<MalformedInputException> problems = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"9\"",
        "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"9\"}]}]}]}",
        "{\"resourceSpans\":7}",
        "{nonsense}",
        "[7]",
        "{\"resourceSpans\":[\"\u0001\"",
      })
  void aDamagedLineOfJsonCostsThatLineOnly(String damaged) throws Exception {
    // When
    List<Span> spans = read(line("1") + "\n" + damaged + "\n" + line("2") + "\n" + line("3"));

    // Then
    assertThat(spans).extracting(Span::spanId).containsExactly(id(1), id(2), id(3));
    assertThat(problems).singleElement().satisfies(problem -> {
      assertThat(problem.byteOffset())
          .isBetween((long) line("1").length(), (long) line("1").length() + damaged.length() + 3);
      assertThat(problem.line()).isBetween(2, 3);
    });
  }

  @Test
  void severalDamagedLinesAreEachToldWithTheirPlace() throws Exception {
    // Given
    StringBuilder lines = new StringBuilder(line("1")).append('\n');
    for (int i = 0; i < 5; i++) {
      lines.append("{broken}\n").append(line("2")).append('\n');
    }

    // When
    List<Span> spans = read(lines.toString());

    // Then
    assertThat(spans).hasSize(6);
    assertThat(problems).extracting(MalformedInputException::line).containsExactly(2, 4, 6, 8, 10);
    for (MalformedInputException problem : problems) {
      assertThat(lines.substring(0, (int) problem.byteOffset()).lines().count())
          .isEqualTo(problem.line());
    }
  }

  @Test
  void aLongDamagedLineTakesAtMostTheNextOneWithIt() throws Exception {
    // Given
    String damaged = line("9").replace("]}]}]}", ",".repeat(2_000_000));

    // When
    List<Span> spans = read(line("1") + "\n" + damaged + "\n" + line("2") + "\n" + line("3"));

    // Then
    assertThat(spans).extracting(Span::spanId).contains(id(1), id(3));
    assertThat(problems).hasSize(1);
  }

  @Test
  void aMistakeIsToldWithTheTraceThatItWasMetIn() throws Exception {
    read("{\"data\":[{\"traceID\":\"abc\",\"spans\":[{\"traceID\":\"abc\",\"spanID\":\"1\","
        + "\"startTime\":\"soon\"}]}]}");

    assertThat(problems)
        .singleElement()
        .satisfies(problem -> assertThat(problem)
            .hasMessageContaining("'soon' is no whole number")
            .hasMessageContaining("trace 00000000000000000000000000000abc")
            .hasMessageContaining("line 1"));
  }

  @Test
  void whatStandsOnOneLineEndsWithItsFirstMistake() throws Exception {
    List<Span> spans = read("{\n  \"data\": [\n    {\"traceID\": \"1\", \"spans\": [{\"spanID\": "
        + "\"1\"}]},\n    {\"spans\": 1},\n    {\"traceID\": \"2\"}\n  ]\n}\n");

    assertThat(spans).hasSize(1);
    assertThat(problems).singleElement().satisfies(p -> assertThat(p.line()).isEqualTo(4));
  }

  @Test
  void aDamagedMessageCostsThatMessageOnly() throws Exception {
    // Given
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    byte[] good = protobuf();
    byte[] damaged = good.clone();
    damaged[25] = 0x7F; // the length of the span id
    for (byte[] message : List.of(good, damaged, good)) {
      file.write(ByteBuffer.allocate(4).putInt(message.length).array());
      file.write(message);
    }
    file.write(new byte[] {0, 0});

    // When
    List<Span> spans = read(file.toByteArray());

    // Then
    assertThat(spans).hasSize(2);
    assertThat(problems).hasSize(2);
    assertThat(problems.get(0).byteOffset()).isBetween(good.length + 8L, 2L * good.length + 8);
    assertThat(problems.get(1))
        .hasMessageContaining("length is cut off")
        .satisfies(p -> assertThat(p.byteOffset()).isEqualTo(3L * (good.length + 4)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void wholeTracesInFrontOfDamagedPackingAreUsedByAnyNumberOfThreads(int threads) throws Exception {
    // Given: many parts, and the last trace is cut off.
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    GZIPOutputStream gzip = new GZIPOutputStream(packed, true);
    gzip.write("{\"data\":[".getBytes(UTF_8));
    for (int i = 1; i <= 40_000; i++) {
      gzip.write(("{\"traceID\":\"%x\",\"spans\":[{\"traceID\":\"%x\",\"spanID\":\"1\"}],"
              + "\"processes\":{}},")
          .formatted(i, i)
          .getBytes(UTF_8));
    }
    gzip.write("{\"traceID\":\"f0000\",\"spans\":[{\"trac".getBytes(UTF_8));
    gzip.flush();
    List<Span> spans = Collections.synchronizedList(new ArrayList<>());
    List<SpanSink> sinks = Collections.nCopies(threads, spans::add);

    // When
    new TraceInput(Dialects.known())
        .read(new ByteArrayInputStream(packed.toByteArray()), sinks, problems::add);

    // Then
    assertThat(spans).hasSize(40_000);
    assertThat(problems)
        .singleElement()
        .satisfies(p -> assertThat(p).hasMessageContaining("No valid gzip: It is cut off"));
  }

  @Test
  void aMessageThatIsCutOffIsToldWithWhatIsThere() throws Exception {
    byte[] good = protobuf();
    byte[] file = ByteBuffer.allocate(good.length)
        .putInt(good.length)
        .put(good, 0, good.length - 4)
        .array();

    assertThat(read(file)).isEmpty();
    assertThat(problems)
        .singleElement()
        .satisfies(p -> assertThat(p).hasMessageContaining("cut off after " + (good.length - 4)));
  }

  @Test
  void inputOfNoKnownFormatIsAProblemToo() throws Exception {
    assertThat(read("hello")).isEmpty();
    assertThat(problems).hasSize(1);
  }

  @Test
  void theStrictSettingStopsAtTheFirstMistake() {
    List<Span> spans = new ArrayList<>();
    String lines = line("1") + "\n{broken}\n" + line("2");

    assertThatExceptionOfType(MalformedInputException.class)
        .isThrownBy(() -> new TraceInput(Dialects.known())
            .read(new ByteArrayInputStream(lines.getBytes(UTF_8)), spans::add, Problems.STRICT));
    assertThat(spans).hasSize(1);
  }

  private List<Span> read(String content) throws IOException {
    return read(content.getBytes(UTF_8));
  }

  private List<Span> read(byte[] content) throws IOException {
    List<Span> spans = new ArrayList<>();
    new TraceInput(Dialects.known())
        .read(new ByteArrayInputStream(content), spans::add, problems::add);
    return spans;
  }

  private static String line(String id) {
    return "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"" + id
        + "\",\"spanId\":\"" + id + "\"}]}]}]}";
  }

  private static String id(int number) {
    return "%016x".formatted(number);
  }

  /** One resource, one scope, one span with its two ids. */
  private static byte[] protobuf() {
    byte[] span = new byte[28];
    span[0] = 0x0A;
    span[1] = 16;
    span[17] = 1;
    span[18] = 0x12;
    span[19] = 8;
    span[27] = 1;
    return ByteBuffer.allocate(34)
        .put(new byte[] {0x0A, 32, 0x12, 30, 0x12, 28})
        .put(span)
        .array();
  }
}
