package dev.pathcost.generate.output;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.pathcost.generate.GeneratedRequest;
import dev.pathcost.generate.PlannedSpan;
import dev.pathcost.generate.SpanSet;
import java.io.IOException;
import java.io.OutputStream;
import java.util.BitSet;
import java.util.Locale;
import java.util.Map;

/** Jaeger's JSON as its API answers: one object with all traces. */
final class JaegerJsonOutput implements TraceOutput {
  private static final SerializableString TRACE_ID = new SerializedString("traceID");
  private static final SerializableString SPAN_ID = new SerializedString("spanID");
  private static final SerializableString NAME = new SerializedString("operationName");
  private static final SerializableString REFERENCES = new SerializedString("references");
  private static final SerializableString REFERENCE_TYPE = new SerializedString("refType");
  private static final SerializableString START = new SerializedString("startTime");
  private static final SerializableString DURATION = new SerializedString("duration");
  private static final SerializableString TAGS = new SerializedString("tags");
  private static final SerializableString KEY = new SerializedString("key");
  private static final SerializableString TYPE = new SerializedString("type");
  private static final SerializableString VALUE = new SerializedString("value");
  private static final SerializableString LOGS = new SerializedString("logs");
  private static final SerializableString PROCESS_ID = new SerializedString("processID");

  private final JsonGenerator json;
  private final char[] id = new char[16];

  JaegerJsonOutput(OutputStream out) throws IOException {
    json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8);
    json.writeStartObject();
    json.writeArrayFieldStart("data");
  }

  @Override
  public void accept(GeneratedRequest request) throws IOException {
    SpanSet spans = request.spans();
    String traceId = request.traceId();
    BitSet processes = new BitSet();
    json.writeStartObject();
    field(TRACE_ID, traceId);
    json.writeArrayFieldStart("spans");
    for (int i = 0; i < spans.size(); i++) {
      processes.set(spans.span(i).process());
      span(traceId, spans, i);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("processes");
    for (int i = 0; i < spans.size(); i++) {
      PlannedSpan span = spans.span(i);
      if (processes.get(span.process())) {
        processes.clear(span.process());
        process(span, spans.instance(span));
      }
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void process(PlannedSpan span, String instance) throws IOException {
    json.writeObjectFieldStart(processId(span));
    json.writeStringField("serviceName", span.service());
    json.writeFieldName(TAGS);
    json.writeStartArray();
    tag("service.instance.id", instance);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void span(String traceId, SpanSet spans, int i) throws IOException {
    PlannedSpan span = spans.span(i);
    json.writeStartObject();
    field(TRACE_ID, traceId);
    id(SPAN_ID, spans.id(i));
    field(NAME, span.name());
    json.writeFieldName(REFERENCES);
    json.writeStartArray();
    if (spans.parentId(i) != 0) {
      json.writeStartObject();
      field(REFERENCE_TYPE, "CHILD_OF");
      field(TRACE_ID, traceId);
      id(SPAN_ID, spans.parentId(i));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeFieldName(START);
    json.writeNumber(spans.startMicros(i));
    json.writeFieldName(DURATION);
    json.writeNumber(spans.durationMicros(i));
    json.writeFieldName(TAGS);
    json.writeStartArray();
    tags(spans, i, span);
    json.writeEndArray();
    json.writeFieldName(LOGS);
    json.writeStartArray();
    json.writeEndArray();
    field(PROCESS_ID, processId(span));
    json.writeEndObject();
  }

  private void tags(SpanSet spans, int i, PlannedSpan span) throws IOException {
    tag("span.kind", span.role().kind().name().toLowerCase(Locale.ROOT));
    for (Map.Entry<String, Object> attribute : span.attributes().entrySet()) {
      if (attribute.getValue() instanceof Long number) {
        tag(attribute.getKey(), number);
      } else {
        tag(attribute.getKey(), attribute.getValue().toString());
      }
    }
    DynamicAttributes.write(spans, i, this::tag, this::tag);
    if (spans.isError(i)) {
      tag("otel.status_code", "ERROR");
      json.writeStartObject();
      field(KEY, "error");
      field(TYPE, "bool");
      json.writeFieldName(VALUE);
      json.writeBoolean(true);
      json.writeEndObject();
    }
  }

  private void tag(String key, String value) throws IOException {
    json.writeStartObject();
    field(KEY, key);
    field(TYPE, "string");
    field(VALUE, value);
    json.writeEndObject();
  }

  private void tag(String key, long value) throws IOException {
    json.writeStartObject();
    field(KEY, key);
    field(TYPE, "int64");
    json.writeFieldName(VALUE);
    json.writeNumber(value);
    json.writeEndObject();
  }

  private void field(SerializableString name, String value) throws IOException {
    json.writeFieldName(name);
    json.writeString(value);
  }

  private void id(SerializableString name, long value) throws IOException {
    for (int digit = 0; digit < 16; digit++) {
      id[digit] = Character.forDigit((int) (value >>> (60 - 4 * digit)) & 0xF, 16);
    }
    json.writeFieldName(name);
    json.writeString(id, 0, 16);
  }

  private static String processId(PlannedSpan span) {
    return "p" + (span.process() + 1);
  }

  @Override
  public void close() throws IOException {
    if (!json.isClosed()) {
      json.writeEndArray();
      json.writeEndObject();
    }
    json.close();
  }
}
