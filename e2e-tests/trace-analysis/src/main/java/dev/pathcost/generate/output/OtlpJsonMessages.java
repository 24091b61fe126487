package dev.pathcost.generate.output;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.pathcost.generate.GeneratedRequest;
import dev.pathcost.generate.PlannedSpan;
import dev.pathcost.generate.SpanSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** OTLP in JSON: 64-bit numbers as text, enums as numbers, ids in hexadecimal. */
final class OtlpJsonMessages implements OtlpMessages {
  private static final JsonFactory JSON = new JsonFactory();
  private static final HexFormat HEX = HexFormat.of();

  private final Map<String, Message> messages = new LinkedHashMap<>();

  @Override
  public void add(GeneratedRequest request) throws IOException {
    SpanSet spans = request.spans();
    for (int i = 0; i < spans.size(); i++) {
      PlannedSpan span = spans.span(i);
      Message message = messages.get(span.service());
      if (message == null) {
        message = begin(span.service(), spans.instance(span));
        messages.put(span.service(), message);
      }
      span(message.json, request, i);
    }
  }

  @Override
  public List<byte[]> take() throws IOException {
    List<byte[]> finished = new ArrayList<>();
    for (Message message : messages.values()) {
      message.json.close(); // ends what is open
      finished.add(message.bytes.toByteArray());
    }
    messages.clear();
    return finished;
  }

  private static Message begin(String service, String instance) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8);
    json.writeStartObject();
    json.writeArrayFieldStart("resourceSpans");
    json.writeStartObject();
    json.writeObjectFieldStart("resource");
    json.writeArrayFieldStart("attributes");
    attribute(json, "service.name", service);
    attribute(json, "service.instance.id", instance);
    json.writeEndArray();
    json.writeEndObject();
    json.writeArrayFieldStart("scopeSpans");
    json.writeStartObject();
    json.writeObjectFieldStart("scope");
    json.writeStringField("name", "dev.pathcost.generate");
    json.writeEndObject();
    json.writeArrayFieldStart("spans");
    return new Message(json, bytes);
  }

  private static void span(JsonGenerator json, GeneratedRequest request, int i) throws IOException {
    SpanSet spans = request.spans();
    PlannedSpan span = spans.span(i);
    long start = spans.startMicros(i) * 1_000;
    json.writeStartObject();
    json.writeStringField("traceId", request.traceId());
    json.writeStringField("spanId", HEX.toHexDigits(spans.id(i)));
    json.writeStringField(
        "parentSpanId", spans.parentId(i) == 0 ? "" : HEX.toHexDigits(spans.parentId(i)));
    json.writeStringField("name", span.name());
    json.writeNumberField("kind", OtlpNumbers.kind(span.role().kind()));
    json.writeStringField("startTimeUnixNano", Long.toString(start));
    json.writeStringField(
        "endTimeUnixNano", Long.toString(start + spans.durationMicros(i) * 1_000));
    json.writeArrayFieldStart("attributes");
    for (Map.Entry<String, Object> attribute : span.attributes().entrySet()) {
      if (attribute.getValue() instanceof Long number) {
        attribute(json, attribute.getKey(), number);
      } else {
        attribute(json, attribute.getKey(), attribute.getValue().toString());
      }
    }
    DynamicAttributes.write(
        spans,
        i,
        (key, text) -> attribute(json, key, text),
        (key, number) -> attribute(json, key, number));
    json.writeEndArray();
    json.writeObjectFieldStart("status");
    if (spans.isError(i)) {
      json.writeNumberField("code", OtlpNumbers.STATUS_ERROR);
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void attribute(JsonGenerator json, String key, String value) throws IOException {
    attribute(json, key, "stringValue", value);
  }

  private static void attribute(JsonGenerator json, String key, long value) throws IOException {
    attribute(json, key, "intValue", Long.toString(value));
  }

  private static void attribute(JsonGenerator json, String key, String type, String value)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("key", key);
    json.writeObjectFieldStart("value");
    json.writeStringField(type, value);
    json.writeEndObject();
    json.writeEndObject();
  }

  private record Message(JsonGenerator json, ByteArrayOutputStream bytes) {}
}
