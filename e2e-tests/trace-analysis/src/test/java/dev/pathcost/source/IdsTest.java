package dev.pathcost.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pathcost.span.Dialects;
import dev.pathcost.span.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ids mean does not depend on the format. */
class IdsTest {
  private static final String JAEGER = """
      {"data":[{"traceID":"%1$s","spans":[{"traceID":"%1$s","spanID":"%2$s","references":[
       {"refType":"CHILD_OF","traceID":"%1$s","spanID":"%3$s"}]}]}]}""";
  private static final String OTLP = """
      {"resourceSpans":[{"scopeSpans":[{"spans":[
       {"traceId":"%s","spanId":"%s","parentSpanId":"%s"}]}]}]}""";
  private static final String ZIPKIN = """
      [{"traceId":"%s","id":"%s","parentId":"%s"}]""";

  @ParameterizedTest
  @ValueSource(strings = {JAEGER, OTLP, ZIPKIN})
  void anIdOfZerosIsNoParent(String format) throws IOException {
    assertThat(span(format, "a", "b", "0000000000000000").parentSpanId()).isNull();
    assertThat(span(format, "a", "b", "00000000000000c0").parentSpanId())
        .isEqualTo("00000000000000c0");
  }

  @ParameterizedTest
  @ValueSource(strings = {JAEGER, OTLP, ZIPKIN})
  void shortIdsAndCapitalsAreTheSameIdsAsTheLongOnes(String format) throws IOException {
    Span expected =
        span(format, "0000000000000000000000000000ab01", "00000000000000cd", "00000000000000ef");

    assertThat(span(format, "AB01", "CD", "EF")).isEqualTo(expected);
    assertThat(span(format, "000000000000ab01", "cd", "ef")).isEqualTo(expected);
  }

  @Test
  void aSpanOfTheSameTraceIsTheSameSpanInWhateverFormatItCame() throws IOException {
    Span inOtlp = span(OTLP, "ab", "cd", "ef");

    assertThat(List.of(span(JAEGER, "ab", "cd", "ef"), span(ZIPKIN, "ab", "cd", "ef")))
        .extracting(Span::traceId, Span::spanId, Span::parentSpanId)
        .containsOnly(tuple(inOtlp.traceId(), inOtlp.spanId(), inOtlp.parentSpanId()));
  }

  private static Span span(String format, String trace, String id, String parent)
      throws IOException {
    List<Span> spans = new ArrayList<>();
    new TraceInput(Dialects.known())
        .read(
            new ByteArrayInputStream(format.formatted(trace, id, parent).getBytes(UTF_8)),
            spans::add);
    assertThat(spans).hasSize(1);
    return spans.get(0);
  }
}
