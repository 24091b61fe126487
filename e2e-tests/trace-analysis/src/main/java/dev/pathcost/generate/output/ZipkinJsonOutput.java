package dev.pathcost.generate.output;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.pathcost.generate.GeneratedRequest;
import dev.pathcost.generate.PlannedSpan;
import dev.pathcost.generate.SpanSet;
import dev.pathcost.span.SpanKind;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.Map;

/** Zipkin's JSON, version 2, as its API answers: a list with a list of spans for each trace. */
final class ZipkinJsonOutput implements TraceOutput {
  private static final HexFormat HEX = HexFormat.of();

  private final JsonGenerator json;

  ZipkinJsonOutput(OutputStream out) throws IOException {
    json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8);
    json.writeStartArray();
  }

  @Override
  public void accept(GeneratedRequest request) throws IOException {
    json.writeStartArray();
    for (int i = 0; i < request.spans().size(); i++) {
      span(request, i);
    }
    json.writeEndArray();
  }

  private void span(GeneratedRequest request, int i) throws IOException {
    SpanSet spans = request.spans();
    PlannedSpan span = spans.span(i);
    json.writeStartObject();
    json.writeStringField("traceId", request.traceId());
    json.writeStringField("id", HEX.toHexDigits(spans.id(i)));
    if (spans.parentId(i) != 0) {
      json.writeStringField("parentId", HEX.toHexDigits(spans.parentId(i)));
    }
    if (span.role().kind() != SpanKind.INTERNAL) {
      json.writeStringField("kind", span.role().kind().name());
    }
    json.writeStringField("name", span.name());
    json.writeNumberField("timestamp", spans.startMicros(i));
    json.writeNumberField("duration", spans.durationMicros(i));
    json.writeObjectFieldStart("localEndpoint");
    json.writeStringField("serviceName", span.service());
    json.writeEndObject();
    json.writeObjectFieldStart("tags");
    json.writeStringField("service.instance.id", spans.instance(span));
    for (Map.Entry<String, Object> attribute : span.attributes().entrySet()) {
      json.writeStringField(attribute.getKey(), attribute.getValue().toString());
    }
    DynamicAttributes.write(
        spans,
        i,
        json::writeStringField,
        (key, number) -> json.writeStringField(key, Long.toString(number)));
    if (spans.isError(i)) {
      json.writeStringField("error", "true");
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  @Override
  public void close() throws IOException {
    if (!json.isClosed()) {
      json.writeEndArray();
    }
    json.close();
  }
}
