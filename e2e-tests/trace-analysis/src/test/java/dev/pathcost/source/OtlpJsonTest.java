package dev.pathcost.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathcost.span.Dialects;
import dev.pathcost.span.Measurement;
import dev.pathcost.span.Span;
import dev.pathcost.span.SpanKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OtlpJsonTest {

  private static final Dialects KEEPING = Dialects.known().keepingAttributes();

  private static final String RESOURCE = """
      {"attributes": [{"key": "service.name", "value": {"stringValue": "svc-a"}}]}""";

  private static final String SPAN = """
      {"traceId": "0AF7651916cd43dd8448eb211c80319c", "spanId": "b7ad6b7169203331",
       "parentSpanId": "", "name": "n", "kind": 2, "startTimeUnixNano": "1700000000000000001",
       "endTimeUnixNano": 1700000000000000009,
       "attributes": [{"key": "pathcost.cpu.time", "value": {"intValue": "42"}},
                      {"key": "thread.id", "value": {"intValue": 7}},
                      {"key": "cpu.ms", "value": {"doubleValue": 0.5}}],
       "status": {"code": 2, "message": "no luck"}}""";

  @Test
  void everyFieldThatPathcostCountsWithIsRead() throws Exception {
    // When
    List<Span> spans = read(request(SPAN), Dialects.known());

    // Then
    assertThat(spans).hasSize(1);
    Span span = spans.get(0);
    assertThat(span.traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(span.parentSpanId()).isNull();
    assertThat(span.kind()).isEqualTo(SpanKind.SERVER);
    assertThat(span.service()).isEqualTo("svc-a");
    assertThat(span.startNanos()).isEqualTo(1_700_000_000_000_000_001L);
    assertThat(span.endNanos()).isEqualTo(1_700_000_000_000_000_009L);
    assertThat(span.cpuNanos()).isEqualTo(42);
    assertThat(span.threadId()).isEqualTo(7);
    assertThat(span.error()).isTrue();
    assertThat(span.attributes()).isEmpty();
  }

  @Test
  void enumsMayBeNames() throws Exception {
    // When
    List<Span> spans = read(
        request(SPAN.replace("\"kind\": 2", "\"kind\": \"SPAN_KIND_CLIENT\"")
            .replace("\"code\": 2", "\"code\": \"STATUS_CODE_ERROR\"")),
        Dialects.known());

    // Then
    assertThat(spans).extracting(Span::kind).containsExactly(SpanKind.CLIENT);
    assertThat(spans).extracting(Span::error).containsExactly(true);
  }

  @Test
  void objectsMayComeOneAfterTheOtherAndInJaegersResult() throws Exception {
    String line = request(SPAN).replace("\n", " ");
    assertThat(read(line + "\n" + line + "\n", Dialects.known())).hasSize(2);
    assertThat(read("{\"result\": " + line + "}\n{\"result\": " + line + "}", Dialects.known()))
        .hasSize(2);
    assertThat(read("{}", Dialects.known())).isEmpty();
  }

  @Test
  void objectsMayComeInAList() throws Exception {
    assertThat(read("[" + request(SPAN) + "," + request(SPAN) + "]", Dialects.known()))
        .hasSize(2);
    assertThat(read("[]", Dialects.known())).isEmpty();
  }

  @Test
  void whatIsNullIsAsIfItWereNotThere() throws Exception {
    // Given
    String nulls = """
        {"traceId": "a", "spanId": "1", "parentSpanId": null, "name": null, "kind": null,
         "startTimeUnixNano": null, "endTimeUnixNano": null, "status": {"code": null},
         "attributes": [{"key": null, "value": {"stringValue": "v"}},
                        {"key": "pathcost.cpu.time", "value": {"intValue": null}},
                        {"key": "cpu.ms", "value": {"doubleValue": null}},
                        {"value": {"doubleValue": null}, "key": "x"},
                        {"key": "y", "value": {"arrayValue": {"values": [{"doubleValue": null}]}}}]}""";

    // When
    List<Span> spans = read(request(nulls), KEEPING);

    // Then
    assertThat(spans).singleElement().satisfies(span -> {
      assertThat(span.kind()).isEqualTo(SpanKind.UNSPECIFIED);
      assertThat(span.startNanos()).isZero();
      assertThat(span.endNanos()).isZero();
      assertThat(span.error()).isFalse();
      assertThat(span.cpuNanos()).isEqualTo(Measurement.MISSING);
      assertThat(span.attributes()).containsEntry("x", "").containsEntry("y", "[null]");
    });
  }

  @Test
  void theOlderNamesOfScopesAreRead() throws Exception {
    // Given
    String scopes = """
        {"resourceSpans": [{"resource": %s, "scopeSpans": [
          {"scope": {"name": "tracer", "version": "1"}, "spans": [%s]}]}]}""".formatted(RESOURCE, SPAN);
    String libraries = scopes
        .replace("scopeSpans", "instrumentationLibrarySpans")
        .replace("scope", "instrumentationLibrary");

    // When
    List<Span> spans = read(libraries, KEEPING);

    // Then
    assertThat(spans).hasSize(1).isEqualTo(read(scopes, KEEPING));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theResourceAndTheScopeMayStandBehindTheSpans(boolean keep) throws Exception {
    // Given
    Dialects dialects = keep ? KEEPING : Dialects.known();
    String scope = "{\"name\": \"tracer\", \"version\": \"1\"}";
    String before = """
        {"resourceSpans": [{"resource": %s, "scopeSpans": [{"scope": %s, "spans": [%s, %s]}]}]}""".formatted(RESOURCE, scope, SPAN, SPAN);
    String behind = """
        {"resourceSpans": [{"scopeSpans": [{"spans": [%s, %s], "scope": %s}], "resource": %s}]}""".formatted(SPAN, SPAN, scope, RESOURCE);

    // When
    List<Span> spans = read(behind, dialects);

    // Then
    assertThat(spans).hasSize(2).isEqualTo(read(before, dialects));
    assertThat(spans.get(0).service()).isEqualTo("svc-a");
    assertThat(spans.get(0).attributes().containsKey("otel.scope.name")).isEqualTo(keep);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'stringValue': 'täxt'}                                   | täxt",
        "{'intValue': '-7'}                                        | -7",
        "{'doubleValue': 1}                                        | 1.0",
        "{'doubleValue': 'NaN'}                                    | NaN",
        "{'boolValue': true}                                       | true",
        "{'bytesValue': '+/8='}                                    | +/8=",
        "{'arrayValue': {'values': [{'intValue': '1'}, {}]}}       | [1,null]",
        "{'kvlistValue': {'values': [{'key': 'k', 'value': {'stringValue': 'v'}}]}} | {'k':'v'}",
        "{'arrayValue': {}}                                        | []",
        "{}                                                        | ``",
      })
  void valuesOfEveryTypeAreKeptAsText(String value, String text) throws Exception {
    // Given
    String keyFirst = "{\"key\": \"x\", \"value\": " + value.replace('\'', '"') + "}";
    String valueFirst = "{\"value\": " + value.replace('\'', '"') + ", \"key\": \"x\"}";

    for (String attribute : List.of(keyFirst, valueFirst)) {
      // When
      String span = SPAN.replace("\"attributes\": [", "\"attributes\": [" + attribute + ",");
      List<Span> spans = read(request(span), KEEPING);

      // Then
      assertThat(spans.get(0).attributes())
          .containsEntry("x", text.replace('\'', '"'))
          .containsEntry("otel.status_description", "no luck")
          .containsEntry("cpu.ms", "0.5");
    }
  }

  @Test
  void aValueNestedDeeperThanAnyStackIsCutOff() throws Exception {
    // Given
    String value =
        "{\"arrayValue\": {\"values\": [".repeat(9_000) + "{\"intValue\": 1}" + "]}}".repeat(9_000);
    String attribute = "{\"key\": \"deep\", \"value\": " + value + "},";

    // When
    List<Span> spans =
        read(request(SPAN.replace("\"attributes\": [", "\"attributes\": [" + attribute)), KEEPING);

    // Then
    assertThat(spans.get(0).attributes().get("deep")).startsWith("[[[").contains("…");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "b7ad6b7169203331    | t61Jhm5UQA4*        | is no id of 16 hexadecimal digits",
        "b7ad6b7169203331    |                     | A span lacks its span id",
        "1700000000000000001 | 99999999999999999999| is no whole number of 64 bits",
        "1700000000000000001 | -1                  | A time of -1 ns is out of range",
        "1700000000000000009 | -9223372036854775808| A time of -9223372036854775808 ns is out",
        "\"kind\": 2         | \"kind\": {}        | A whole number of 64 bits is expected",
      })
  void malformedInputIsToldWithItsPlace(String right, String wrong, String message) {
    String json = request(SPAN.replace(right, wrong == null ? "" : wrong));
    assertThatExceptionOfType(MalformedInputException.class)
        .isThrownBy(() -> read(json, Dialects.known()))
        .withMessageContaining(message)
        .withMessageMatching("(?s).*\\(at byte \\d+, line \\d+\\)");
  }

  private static String request(String span) {
    return """
        {"resourceSpans": [{"resource": %s, "scopeSpans": [{"scope": {}, "spans": [%s]}]}]}""".formatted(RESOURCE, span);
  }

  private static List<Span> read(String json, Dialects dialects) throws IOException {
    List<Span> spans = new ArrayList<>();
    new OtlpJson(dialects).read(new ByteArrayInputStream(json.getBytes(UTF_8)), spans::add);
    return spans;
  }
}
