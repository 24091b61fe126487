package dev.pathcost.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.pathcost.span.Dialects;
import dev.pathcost.span.Span;
import dev.pathcost.span.SpanKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JaegerJsonTest {

  private static final String TRACE = """
      {"traceID": "A1", "spans": [
        {"traceID": "A1", "spanID": "1", "operationName": "GET /a", "references": [],
         "startTime": 1000000, "duration": 7, "processID": "p1",
         "tags": [{"key": "span.kind", "type": "string", "value": "server"}]},
        {"traceID": "A1", "spanID": "2", "operationName": "b1",
         "references": [{"refType": "CHILD_OF", "traceID": "A1", "spanID": "1"}],
         "startTime": 1000001, "duration": 5, "processID": "p2",
         "tags": [{"key": "pathcost.cpu.time", "type": "int64", "value": 42},
                  {"key": "error", "type": "bool", "value": true}]}],
       "processes": {"p1": {"serviceName": "svc-a", "tags": [
          {"key": "hostname", "type": "string", "value": "h"}]},
                     "p2": {"serviceName": "svc-b"}}}""";

  @Test
  void aSpanIsReadWithTheProcessThatIsWrittenBehindIt() throws Exception {
    // When
    List<Span> spans = read("{\"data\": [" + TRACE + "], \"total\": 0, \"errors\": null}");

    // Then
    assertThat(spans).hasSize(2);
    Span root = spans.get(0);
    assertThat(root.traceId()).isEqualTo("000000000000000000000000000000a1");
    assertThat(root.spanId()).isEqualTo("0000000000000001");
    assertThat(root.parentSpanId()).isNull();
    assertThat(root.kind()).isEqualTo(SpanKind.SERVER);
    assertThat(root.service()).isEqualTo("svc-a");
    assertThat(root.serviceInstance()).isEqualTo("h");
    assertThat(root.startNanos()).isEqualTo(1_000_000_000);
    assertThat(root.endNanos()).isEqualTo(1_000_007_000);
    Span child = spans.get(1);
    assertThat(child.parentSpanId()).isEqualTo("0000000000000001");
    assertThat(child.service()).isEqualTo("svc-b");
    assertThat(child.cpuNanos()).isEqualTo(42);
    assertThat(child.error()).isTrue();
  }

  @Test
  void tracesMayComeAloneOrOneAfterTheOtherOrAsArray() throws Exception {
    assertThat(read(TRACE)).hasSize(2);
    assertThat(read(TRACE.replace("\n", " ") + "\n" + TRACE.replace("\n", " ") + "\n"))
        .hasSize(4);
    assertThat(read("[" + TRACE + "," + TRACE + "]")).hasSize(4);
    assertThat(read("{\"data\": null, \"errors\": []}")).isEmpty();
    assertThat(read("")).isEmpty();
  }

  @Test
  void theOrderOfFieldsIsIrrelevant() throws Exception {
    // When
    List<Span> spans = read("""
        {"processes": {"p": {"tags": [{"value": 7, "type": "int64", "key": "process.pid"}],
                             "serviceName": "svc-a"}},
         "spans": [{"tags": [{"value": 42, "key": "pathcost.cpu.time"},
                             {"value": "x", "key": "http.route"}],
                    "references": [{"spanID": "1", "traceID": "a", "refType": "CHILD_OF"}],
                    "processID": "p", "spanID": "2", "traceID": "a"}],
         "traceID": "a"}""");

    // Then
    assertThat(spans).hasSize(1);
    assertThat(spans.get(0).cpuNanos()).isEqualTo(42);
    assertThat(spans.get(0).parentSpanId()).isEqualTo("0000000000000001");
    assertThat(spans.get(0).serviceInstance()).isEqualTo("/7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'refType':'FOLLOWS_FROM','traceID':'a','spanID':'3'},"
            + "{'refType':'CHILD_OF','traceID':'a','spanID':'4'}; 4",
        "{'refType':'CHILD_OF','traceID':'b','spanID':'3'},"
            + "{'refType':'CHILD_OF','traceID':'00A','spanID':'4'}; 4",
        "{'refType':'FOLLOWS_FROM','traceID':'a','spanID':'3'}; 3",
        "{'refType':'CHILD_OF','traceID':'b','spanID':'3'};",
        "{'refType':'CHILD_OF','traceID':'a','spanID':'0'};",
        "{'refType':'CHILD_OF','traceID':'a','spanID':'3','span':{'spanID':'9',"
            + "'references':[{'refType':'CHILD_OF','traceID':'a','spanID':'8'}]}}; 3",
      })
  void theParentIsTheFirstReferenceToASpanOfTheSameTrace(String references, String parent)
      throws Exception {
    // When
    List<Span> spans = read("""
        {"spans": [{"traceID": "a", "spanID": "1", "references": [%s]}]}""".formatted(references.replace('\'', '"')));

    // Then
    assertThat(spans.get(0).parentSpanId())
        .isEqualTo(parent == null ? null : "000000000000000" + parent);
  }

  @Test
  void aSpanOfAnUnknownProcessIsOfAnUnknownService() throws Exception {
    assertThat(read("{\"traceID\": \"a\", \"spans\": [{\"spanID\": \"1\"}]}"))
        .extracting(Span::service, Span::traceId)
        .containsExactly(tuple("unknown_service", "0000000000000000000000000000000a"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'data': [{'spans': [{'spanID': 'xyz'}]}]} | 'xyz' is no id of 16 hexadecimal digits",
        "{'spans': [{'traceID': '1'}]}               | A span lacks its span id",
        "{'spans': [{'spanID': '1'}]}                | A span lacks its trace id",
        "{'spans': {}}                               | An array is expected",
        "{'spans': [7]}                              | An object is expected",
        "{'spans': [{'startTime': 'soon'}]}          | 'soon' is no whole number",
        "{'spans': [{'startTime': 9223372036854775807}]} | is out of range",
        "{'spans': [{'startTime': -1}]} | is out of range",
        "{'spans': [{'duration': 1e3}]}              | A whole number of 64 bits is expected",
        "7                                           | An object is expected",
        "{'data': [                                  | The JSON ends early",
        "{'data': ]                                  | No valid JSON",
      })
  void malformedInputIsToldWithItsPlace(String json, String message) {
    assertThatExceptionOfType(MalformedInputException.class)
        .isThrownBy(() -> read("\n" + json.replace('\'', '"')))
        .withMessageContaining(message.replace("''", "'"))
        .withMessageMatching("(?s).*\\(at byte \\d+, line 2\\)");
  }

  @Test
  void spansOfTracesBeforeTheMistakeAreHandedOver() {
    // Given
    List<Span> spans = new ArrayList<>();
    String cut = "{\"data\": [" + TRACE + "," + TRACE.substring(0, TRACE.length() - 9);

    // When
    assertThatExceptionOfType(MalformedInputException.class)
        .isThrownBy(() -> new JaegerJson(Dialects.known())
            .read(new ByteArrayInputStream(cut.getBytes(UTF_8)), spans::add));

    // Then
    assertThat(spans).hasSize(2);
  }

  @Test
  void valuesNestedDeepAreSkippedWithoutOverflowingTheStack() throws Exception {
    // Given
    String deep = "[".repeat(50_000) + "]".repeat(50_000);

    // When
    List<Span> spans = read("{\"x\": " + deep + ", \"data\": [" + TRACE + "]}");

    // Then
    assertThat(spans).hasSize(2);
    assertThatExceptionOfType(MalformedInputException.class)
        .isThrownBy(() -> read("{\"x\": " + "[".repeat(200_000)));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void damagedTextIsReadOrRefusedButNeverBreaksAnything(long seed) throws Exception {
    Random random = new Random(seed);
    byte[] whole = ("{\"data\": [" + TRACE + "]}").getBytes(UTF_8);
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      try {
        new JaegerJson(Dialects.known()).read(new ByteArrayInputStream(damaged), span -> {});
      } catch (MalformedInputException e) {
        assertThat(e).hasMessageContaining("at byte");
      }
    }
  }

  private static List<Span> read(String json) throws IOException {
    List<Span> spans = new ArrayList<>();
    new JaegerJson(Dialects.known())
        .read(new ByteArrayInputStream(json.getBytes(UTF_8)), spans::add);
    return spans;
  }
}
