package dev.pathcost.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathcost.span.Dialects;
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

final class ZipkinJsonTest {

  private static final String SPAN = """
      {"traceId":"1e223ff1f80f1c69","parentId":"bf396325699c84bf","id":"74280AE0c10d8062",
       "kind":"SERVER","name":"post","timestamp":1470150004008761,"duration":93577,
       "localEndpoint":{"serviceName":"serviceb","ipv4":"192.0.0.1","port":80},
       "remoteEndpoint":{"serviceName":"nobody"},
       "annotations":[{"timestamp":1470150004008762,"value":"foo"}],
       "tags":{"pathcost.cpu.time":"1200","thread.id":"7","error":"out of luck",
        "code.function.name":"b1","other":"x"},
       "shared":true}""";
  private static final String SHORT = "{\"traceId\":\"a\",\"id\":\"1\"}";

  @Test
  void aSpanIsReadWhole() throws Exception {
    assertThat(read(SPAN)).singleElement().satisfies(span -> {
      assertThat(span.traceId()).isEqualTo("00000000000000001e223ff1f80f1c69");
      assertThat(span.spanId()).isEqualTo("74280ae0c10d8062");
      assertThat(span.parentSpanId()).isEqualTo("bf396325699c84bf");
      assertThat(span.kind()).isEqualTo(SpanKind.SERVER);
      assertThat(span.name()).isEqualTo("post");
      assertThat(span.service()).isEqualTo("serviceb");
      assertThat(span.serviceInstance()).isEqualTo("192.0.0.1");
      assertThat(span.startNanos()).isEqualTo(1470150004008761000L);
      assertThat(span.durationNanos()).isEqualTo(93577000L);
      assertThat(span.error()).isTrue();
      assertThat(span.function()).isEqualTo("b1");
      assertThat(span.cpuNanos()).isEqualTo(1200);
      assertThat(span.threadId()).isEqualTo(7);
      assertThat(span.attributes())
          .containsEntry("other", "x")
          .containsEntry("error", "out of luck");
    });
  }

  @Test
  void whatASpanDoesNotTellIsNotMadeUp() throws Exception {
    assertThat(read(SHORT)).singleElement().satisfies(span -> {
      assertThat(span.kind()).isEqualTo(SpanKind.UNSPECIFIED);
      assertThat(span.service()).isEqualTo("unknown_service");
      assertThat(span.startNanos()).isZero();
      assertThat(span.durationNanos()).isZero();
      assertThat(span.parentSpanId()).isNull();
    });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[%s,%s]",
        "[[%s],[%s]]",
        "%s\n%s\n",
        "[%s]\n[%s]",
        "[[%s]]\n[[%s]]",
        "[[],[%s,null],[%s]]"
      })
  void spansComeInListsOfListsOrByThemselves(String form) throws Exception {
    assertThat(read(form.formatted(SHORT, SPAN)))
        .extracting(Span::name)
        .containsExactly("", "post");
  }

  @Test
  void nothingFoundIsNoSpan() throws Exception {
    assertThat(read("[]")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'id':'1'} | lacks its trace id",
        "{'traceId':'a'} | lacks its span id",
        "[[[{'traceId':'a','id':'1'}]]] | An object is expected",
        "[{'traceId':'a','id':'1'} | ends early",
        "{'traceId':'xyz','id':'1'} | is no id",
        "{'traceId':'a','id':'1','timestamp':9223372036854775807} | out of range",
        "{'traceId':'a','id':'1','tags':[]} | An object is expected",
      })
  void whatBreaksTheRulesIsToldWithItsPlace(String json, String message) {
    assertThatExceptionOfType(MalformedInputException.class)
        .isThrownBy(() -> read(json.replace('\'', '"')))
        .withMessageContaining(message)
        .withMessageContaining("line 1");
  }

  private static List<Span> read(String json) throws IOException {
    List<Span> spans = new ArrayList<>();
    new ZipkinJson(Dialects.known().keepingAttributes())
        .read(new ByteArrayInputStream(json.getBytes(UTF_8)), spans::add);
    return spans;
  }
}
