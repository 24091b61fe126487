package dev.pathcost.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathcost.span.Dialects;
import dev.pathcost.span.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JaegerPartsTest {
  private static final int SMALL = 1_000;
  private static final int TRACES = 100;

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
          {"data":[ | , | ],"total":0,"errors":null}
          [         | , | ]
          {"data":[ | , | ]}
          """)
  void partsHaveAllTracesAndAreJsonByThemselves(String head, String between, String tail)
      throws IOException {
    String json = head + traces(between) + tail;

    List<JaegerParts.Part> parts = parts(json);

    assertThat(parts).hasSizeGreaterThan(5);
    assertThat(ids(parts)).isEqualTo(expectedIds());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "", " \r\n\t"})
  void tracesThatFollowOneAnotherAreCutAsWell(String between) throws IOException {
    List<JaegerParts.Part> parts = parts(traces(between) + "\n");

    assertThat(parts).hasSizeGreaterThan(5);
    assertThat(ids(parts)).isEqualTo(expectedIds());
  }

  @Test
  void answersThatFollowOneAnotherAreCutWithinThem() throws IOException {
    String answer = "{\"data\":[" + traces(",") + "],\"total\":0}\n";

    List<JaegerParts.Part> parts = parts(answer + answer);

    assertThat(ids(parts)).hasSize(2 * TRACES);
  }

  @Test
  void whatIsPrintedPrettilyIsCutAsWell() throws IOException {
    String json = ("{ \"data\" : [\n" + traces(" ,\n ") + "\n] }")
        .replace(":", " : ")
        .replace("{\"traceID\"", "{\n  \"traceID\"");

    List<JaegerParts.Part> parts = parts(json);

    assertThat(parts).hasSizeGreaterThan(5);
    assertThat(ids(parts)).isEqualTo(expectedIds());
  }

  @Test
  void aTextThatLooksLikeATraceIsNotCut() throws IOException {
    String looksLikeOne = ",{\\\"traceID\\\":\\\"1\\\",\\\"spans\\\":[";
    String json = "{\"data\":[" + traces(",").replace("GET /", looksLikeOne.repeat(10)) + "]}";

    assertThat(ids(parts(json))).isEqualTo(expectedIds());
  }

  @Test
  void whatBeginsOtherwiseIsNotCutAndIsLeftAsItWas() throws IOException {
    String json = "{\"total\":1,\"data\":[" + traces(",") + "]}";
    JaegerParts parts = small(json);

    JaegerParts.Part part = parts.next();

    assertThat(part).isNull();
    assertThat(parts.hasRest()).isTrue();
    assertThat(parts.rest().readAllBytes()).isEqualTo(json.getBytes(UTF_8));
  }

  @Test
  void aTraceTooLargeIsLeftWithAllBehindIt() throws IOException {
    String large = trace(7).replace("GET /", "x".repeat(20_000));
    String json = "{\"data\":[" + traces(",") + "," + large + "," + trace(8) + "]}";
    JaegerParts parts = small(json);
    List<JaegerParts.Part> cut = new ArrayList<>();
    for (JaegerParts.Part part = parts.next(); part != null; part = parts.next()) {
      cut.add(part);
    }

    String rest = new String(parts.rest().readAllBytes(), UTF_8);

    assertThat(ids(cut)).isSubsetOf(expectedIds());
    assertThat(rest).startsWith("{\"data\":[{\"traceID\"").contains(large).endsWith("]}");
    assertThat(json.substring((int) parts.offset() + "{\"data\":[".length()))
        .isEqualTo(rest.substring("{\"data\":[".length()));
  }

  @Test
  void aMistakeIsToldWhereItIsAndTheOtherPartsAreUsed() throws IOException {
    String json = "{\"data\":[" + traces(",") + "]}";
    String damaged = json.replace("\"" + id(50) + "\",\"spanID\"", "\"" + id(50) + "\",spanID\"");
    List<Span> spans = new ArrayList<>();
    List<MalformedInputException> mistakes = new ArrayList<>();

    read(damaged, 1, spans, mistakes::add);

    assertThat(mistakes)
        .singleElement()
        .satisfies(mistake -> assertThat(mistake.byteOffset())
            .isBetween(damaged.indexOf(",spanID") + 0L, damaged.indexOf(",spanID") + 8L));
    assertThat(spans).hasSizeBetween(TRACES - 10, TRACES - 1);
  }

  @Test
  void theLineOfAMistakeIsToldWhereThereAreLines() {
    String damaged = traces("\n").replace(id(50) + "\",\"spans\"", id(50) + "\",\"spans\"?");

    assertThatThrownBy(() -> read(damaged, 1, new ArrayList<>(), Problems.STRICT))
        .isInstanceOfSatisfying(
            MalformedInputException.class, e -> assertThat(e.line()).isEqualTo(51));
  }

  @Test
  void anyNumberOfThreadsReadsTheSame() throws IOException {
    String json = "{\"data\":[" + traces(",") + "]}";
    List<Span> alone = new ArrayList<>();
    read(json, 1, alone, Problems.STRICT);
    List<Span> together = Collections.synchronizedList(new ArrayList<>());

    read(json, 3, together, Problems.STRICT);

    assertThat(together).containsExactlyInAnyOrderElementsOf(alone).hasSize(TRACES);
  }

  private static void read(String json, int threads, List<Span> spans, Problems problems)
      throws IOException {
    new JaegerJson(Dialects.known(), SMALL)
        .read(
            new ByteArrayInputStream(json.getBytes(UTF_8)),
            Collections.<SpanSink>nCopies(threads, spans::add),
            problems);
  }

  private static JaegerParts small(String json) throws IOException {
    return new JaegerParts(new ByteArrayInputStream(json.getBytes(UTF_8)), SMALL, 10_000);
  }

  private static List<JaegerParts.Part> parts(String json) throws IOException {
    JaegerParts parts = small(json);
    List<JaegerParts.Part> all = new ArrayList<>();
    for (JaegerParts.Part part = parts.next(); part != null; part = parts.next()) {
      all.add(part);
    }
    assertThat(parts.hasRest()).isFalse();
    return all;
  }

  private static List<String> ids(List<JaegerParts.Part> parts) throws IOException {
    List<Span> spans = new ArrayList<>();
    for (JaegerParts.Part part : parts) {
      assertThat(BytesInput.read(
              part.bytes(),
              part.end(),
              new Pools(),
              in -> new JaegerJsonReader(in, Dialects.known(), spans::add).read()))
          .as(new String(part.bytes(), 0, part.end(), UTF_8))
          .isTrue();
    }
    return spans.stream().map(Span::traceId).toList();
  }

  private static List<String> expectedIds() {
    return IntStream.range(0, TRACES).mapToObj(JaegerPartsTest::id).toList();
  }

  private static String traces(String between) {
    return IntStream.range(0, TRACES)
        .mapToObj(JaegerPartsTest::trace)
        .collect(Collectors.joining(between));
  }

  private static String id(int i) {
    return "%032x".formatted(i + 1);
  }

  private static String trace(int i) {
    return """
        {"traceID":"%s","spans":[{"traceID":"%s","spanID":"1","operationName":"GET /",\
        "references":[],"startTime":1,"duration":2,"tags":[],"processID":"p1"}],\
        "processes":{"p1":{"serviceName":"a"}}}""".formatted(id(i), id(i));
  }
}
