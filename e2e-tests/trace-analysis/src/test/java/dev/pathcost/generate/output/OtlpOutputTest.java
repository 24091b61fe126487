package dev.pathcost.generate.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pathcost.generate.Generator;
import dev.pathcost.generate.Run;
import dev.pathcost.generate.model.BuiltInSystem;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Read with what OpenTelemetry generates from its definition. */
class OtlpOutputTest {
  private static final int SPANS = 12;
  private static final int REQUESTS = 100;

  @Test
  void oneMessageHasAllSpans() throws IOException {
    TracesData data = TracesData.parseFrom(write(OutputFormat.OTLP));

    List<Span> spans = spans(List.of(data));
    assertThat(spans).hasSize(SPANS * REQUESTS);
    assertThat(spans.get(0).getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
    assertThat(spans.get(0).getTraceId().size()).isEqualTo(16);
    assertThat(
            data.getResourceSpans(0).getResource().getAttributes(0).getValue().getStringValue())
        .isEqualTo("svc-1");
    assertThat(spans)
        .allSatisfy(span -> assertThat(span.getUnknownFields().asMap()).isEmpty());
  }

  @Test
  void messagesHaveTheirLengthBeforeThem() throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(write(OutputFormat.OTLP_DELIMITED));

    List<TracesData> messages = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte[] message = new byte[bytes.getInt()];
      bytes.get(message);
      messages.add(TracesData.parseFrom(message));
    }

    assertThat(messages).hasSizeGreaterThan(4);
    assertThat(spans(messages)).hasSize(SPANS * REQUESTS);
  }

  @Test
  void aLineIsAMessageOfOneProcess() throws IOException {
    String text = new String(write(OutputFormat.OTLP_JSON), StandardCharsets.UTF_8);

    int spans = 0;
    for (String line : text.split("\n")) {
      JsonNode message = new ObjectMapper().readTree(line);
      assertThat(message.at("/resourceSpans")).hasSize(1);
      spans += message.at("/resourceSpans/0/scopeSpans/0/spans").size();
    }
    assertThat(spans).isEqualTo(SPANS * REQUESTS);
  }

  private static byte[] write(OutputFormat format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TraceOutput output = format.open(bytes)) {
      new Generator(Run.of(BuiltInSystem.chain(SPANS), 1, REQUESTS)).forEach(output);
    }
    return bytes.toByteArray();
  }

  private static List<Span> spans(List<TracesData> messages) {
    List<Span> spans = new ArrayList<>();
    for (TracesData message : messages) {
      for (ResourceSpans resource : message.getResourceSpansList()) {
        resource.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList()));
      }
    }
    return spans;
  }
}
