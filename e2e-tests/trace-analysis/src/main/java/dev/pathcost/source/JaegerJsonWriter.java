package dev.pathcost.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.pathcost.span.Dialects;
import dev.pathcost.span.Measurement;
import dev.pathcost.span.Span;
import dev.pathcost.span.SpanKind;
import dev.pathcost.span.Trace;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Writes traces in the JSON that Jaeger's API answers and its UI opens ("Upload"): for people who
 * look into a trace. {@link JaegerJson} reads the same spans from it, but for nanoseconds.
 */
public final class JaegerJsonWriter {

  private JaegerJsonWriter() {}

  /**
   * The traces as one JSON object. Times are rounded down to microseconds, as Jaeger has them: what
   * lay inside something still does. A span that ended before it started has a duration of 0.
   */
  public static String write(List<Trace> traces) {
    return write(traces, UnaryOperator.identity());
  }

  /**
   * The same, with what names and tags say changed on its way: so that a secret can be taken out of
   * them. Ids, times, services and what is measured stay as they are.
   *
   * @param change is given each text before it is written as JSON
   */
  public static String write(List<Trace> traces, UnaryOperator<String> change) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeArrayFieldStart("data");
      for (Trace trace : traces) {
        write(trace, change, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return text.toString();
  }

  private static void write(Trace trace, UnaryOperator<String> change, JsonGenerator json)
      throws IOException {
    Map<TracedProcess, String> processes = new LinkedHashMap<>();
    json.writeStartObject();
    json.writeStringField("traceID", trace.traceId());
    json.writeArrayFieldStart("spans");
    for (Span span : trace.spans()) {
      write(
          span,
          processes.computeIfAbsent(TracedProcess.of(span), p -> "p" + (processes.size() + 1)),
          change,
          json);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("processes");
    for (Map.Entry<TracedProcess, String> process : processes.entrySet()) {
      json.writeObjectFieldStart(process.getValue());
      json.writeStringField("serviceName", process.getKey().service());
      tags(process.getKey().attributes(), change, json);
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void write(
      Span span, String process, UnaryOperator<String> change, JsonGenerator json)
      throws IOException {
    long start = Math.floorDiv(span.startNanos(), 1_000);
    long end = Math.floorDiv(span.endNanos(), 1_000);
    json.writeStartObject();
    json.writeStringField("traceID", span.traceId());
    json.writeStringField("spanID", span.spanId());
    json.writeStringField("operationName", change.apply(span.name()));
    json.writeArrayFieldStart("references");
    if (span.parentSpanId() != null) {
      json.writeStartObject();
      json.writeStringField("refType", "CHILD_OF");
      json.writeStringField("traceID", span.traceId());
      json.writeStringField("spanID", span.parentSpanId());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("startTime", start);
    json.writeNumberField("duration", Math.max(0, end - start));
    tags(spanTags(span), change, json);
    json.writeArrayFieldStart("logs");
    json.writeEndArray();
    json.writeStringField("processID", process);
    json.writeEndObject();
  }

  /** What the span itself tells as tags, then its attributes, or what was read out of them. */
  private static Map<String, Object> spanTags(Span span) {
    Map<String, Object> tags = new LinkedHashMap<>();
    if (span.kind() != SpanKind.UNSPECIFIED) {
      tags.put("span.kind", span.kind().name().toLowerCase(Locale.ROOT));
    }
    if (span.error()) {
      tags.put("otel.status_code", "ERROR");
      tags.put("error", true);
    }
    if (span.attributes().isEmpty()) {
      put(tags, "code.function.name", span.function());
      put(tags, "pathcost.cpu.time", span.cpuNanos());
      put(tags, "pathcost.memory.allocated", span.memoryBytes());
      put(tags, "pathcost.unmeasured", span.unmeasured());
      put(tags, "thread.id", span.threadId());
      put(tags, "component", span.mesh() ? "proxy" : null);
      return tags;
    }
    span.attributes().forEach((key, value) -> {
      if (!Dialects.known().isOfResource(key)) {
        tags.put(key, value);
      }
    });
    return tags;
  }

  private static void put(Map<String, Object> tags, String key, @Nullable String value) {
    if (value != null) {
      tags.put(key, value);
    }
  }

  private static void put(Map<String, Object> tags, String key, long value) {
    if (Measurement.isPresent(value)) {
      tags.put(key, value);
    }
  }

  private static void tags(Map<String, ?> tags, UnaryOperator<String> change, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart("tags");
    for (Map.Entry<String, ?> tag : tags.entrySet()) {
      Object value = tag.getValue();
      json.writeStartObject();
      json.writeStringField("key", tag.getKey());
      if (value instanceof Boolean truth) {
        json.writeStringField("type", "bool");
        json.writeBooleanField("value", truth);
      } else if (value instanceof Long number) {
        json.writeStringField("type", "int64");
        json.writeNumberField("value", number);
      } else {
        json.writeStringField("type", "string");
        json.writeStringField(
            "value",
            Dialects.known().isQuantity(tag.getKey())
                ? value.toString()
                : change.apply(value.toString()));
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** @param attributes those that are the same for all spans of the process */
  private record TracedProcess(String service, Map<String, String> attributes) {

    static TracedProcess of(Span span) {
      Map<String, String> attributes = new LinkedHashMap<>();
      span.attributes().forEach((key, value) -> {
        if (Dialects.known().isOfResource(key) && !key.equals("service.name")) {
          attributes.put(key, value);
        }
      });
      if (span.attributes().isEmpty() && !span.serviceInstance().isEmpty()) {
        attributes.put("service.instance.id", span.serviceInstance());
      }
      return new TracedProcess(span.service(), attributes);
    }
  }
}
