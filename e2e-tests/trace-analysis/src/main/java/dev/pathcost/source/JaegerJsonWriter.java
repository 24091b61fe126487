package dev.pathcost.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.pathcost.span.Span;
import dev.pathcost.span.Trace;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes traces in the JSON that Jaeger's API answers and its UI opens ("Upload"): for people who
 * look into a trace.
 */
public final class JaegerJsonWriter {

  private JaegerJsonWriter() {}

  /** The traces as one JSON object; times are rounded down to microseconds, as Jaeger has them. */
  public static String write(List<Trace> traces) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeArrayFieldStart("data");
      for (Trace trace : traces) {
        write(trace, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return text.toString();
  }

  private static void write(Trace trace, JsonGenerator json) throws IOException {
    Map<Process, String> processes = new LinkedHashMap<>();
    json.writeStartObject();
    json.writeStringField("traceID", trace.traceId());
    json.writeArrayFieldStart("spans");
    for (Span span : trace.spans()) {
      Process process = new Process(span.service(), span.serviceInstance());
      write(span, processes.computeIfAbsent(process, p -> "p" + (processes.size() + 1)), json);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("processes");
    for (Map.Entry<Process, String> process : processes.entrySet()) {
      json.writeObjectFieldStart(process.getValue());
      json.writeStringField("serviceName", process.getKey().service());
      json.writeArrayFieldStart("tags");
      if (!process.getKey().instance().isEmpty()) {
        tag(json, "service.instance.id", "string", process.getKey().instance());
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void write(Span span, String process, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("traceID", span.traceId());
    json.writeStringField("spanID", span.spanId());
    json.writeStringField("operationName", span.name());
    json.writeArrayFieldStart("references");
    if (span.parentSpanId() != null) {
      json.writeStartObject();
      json.writeStringField("refType", "CHILD_OF");
      json.writeStringField("traceID", span.traceId());
      json.writeStringField("spanID", span.parentSpanId());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("startTime", span.startNanos() / 1_000);
    json.writeNumberField("duration", span.durationNanos() / 1_000);
    json.writeArrayFieldStart("tags");
    tag(json, "span.kind", "string", span.kind().name().toLowerCase(Locale.ROOT));
    if (span.error()) {
      json.writeStartObject();
      json.writeStringField("key", "error");
      json.writeStringField("type", "bool");
      json.writeBooleanField("value", true);
      json.writeEndObject();
    }
    for (Map.Entry<String, String> attribute : span.attributes().entrySet()) {
      tag(json, attribute.getKey(), "string", attribute.getValue());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("logs");
    json.writeEndArray();
    json.writeStringField("processID", process);
    json.writeEndObject();
  }

  private static void tag(JsonGenerator json, String key, String type, String value)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("key", key);
    json.writeStringField("type", type);
    json.writeStringField("value", value);
    json.writeEndObject();
  }

  private record Process(String service, String instance) {}
}
