package dev.pathcost.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pathcost.span.Span;
import dev.pathcost.span.SpanBuilder;
import dev.pathcost.span.SpanKind;
import dev.pathcost.span.Trace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JaegerJsonWriterTest {

  @Test
  void aTraceIsWrittenAsJaegersApiAnswersIt() throws Exception {
    // Given
    Span root =
        span("1111111111111111", "", "svc-a").kind(SpanKind.SERVER).build(of("svc-a"), Map.of());
    Span child = span("2222222222222222", "1111111111111111", "svc-b")
        .error(true)
        .build(of("svc-b"), Map.of("code.function.name", "b1"));

    // When
    JsonNode json = new ObjectMapper()
        .readTree(JaegerJsonWriter.write(List.of(new Trace("0af7", List.of(root, child)))));

    // Then
    JsonNode trace = json.at("/data/0");
    assertThat(trace.path("traceID").asText()).isEqualTo("0af7");
    assertThat(trace.at("/spans/0/references")).isEmpty();
    assertThat(trace.at("/spans/0/startTime").asLong()).isEqualTo(1_700_000_000_000_000L);
    assertThat(trace.at("/spans/0/duration").asLong()).isEqualTo(5_000);
    assertThat(trace.at("/spans/1/references/0/spanID").asText()).isEqualTo("1111111111111111");
    assertThat(trace.at("/spans/1/tags").toString())
        .contains("{\"key\":\"error\",\"type\":\"bool\",\"value\":true}")
        .contains("{\"key\":\"code.function.name\",\"type\":\"string\",\"value\":\"b1\"}");
    String process = trace.at("/spans/1/processID").asText();
    assertThat(trace.path("processes").path(process).path("serviceName").asText())
        .isEqualTo("svc-b");
  }

  private static SpanBuilder span(String id, String parent, String name) {
    return new SpanBuilder()
        .traceId("0af7")
        .spanId(id)
        .parentSpanId(parent)
        .name(name)
        .startNanos(1_700_000_000_000_000_000L)
        .endNanos(1_700_000_000_005_000_000L);
  }

  private static Map<String, String> of(String service) {
    return Map.of("service.name", service);
  }
}
