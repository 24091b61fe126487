package dev.pathcost.generate.output;

import dev.pathcost.generate.GeneratedRequest;
import dev.pathcost.generate.PlannedSpan;
import dev.pathcost.generate.SpanSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * OTLP in protobuf. The numbers are those of the fields in OpenTelemetry's trace.proto,
 * common.proto and resource.proto.
 */
final class OtlpProtobufMessages implements OtlpMessages {
  private final Map<String, Message> messages = new LinkedHashMap<>();

  /** The attributes that are the same in all requests, ready to be appended. */
  private final Map<PlannedSpan, ProtobufBuffer> attributes = new IdentityHashMap<>();

  private final ProtobufBuffer span = new ProtobufBuffer();

  @Override
  public void add(GeneratedRequest request) throws IOException {
    SpanSet spans = request.spans();
    for (int i = 0; i < spans.size(); i++) {
      PlannedSpan planned = spans.span(i);
      Message message = messages.get(planned.service());
      if (message == null) {
        message = new Message(spans.instance(planned), new ProtobufBuffer());
        messages.put(planned.service(), message);
      }
      encode(request, i);
      message.spans.messageField(2, span);
    }
  }

  @Override
  public List<byte[]> take() {
    List<byte[]> finished = new ArrayList<>();
    messages.forEach((service, message) -> finished.add(finish(service, message)));
    messages.clear();
    return finished;
  }

  private static byte[] finish(String service, Message message) {
    ProtobufBuffer resource = new ProtobufBuffer();
    attribute(resource, 1, "service.name", service);
    attribute(resource, 1, "service.instance.id", message.instance);
    ProtobufBuffer scope = new ProtobufBuffer();
    scope.textField(1, "dev.pathcost.generate");
    ProtobufBuffer scopeSpans = new ProtobufBuffer();
    scopeSpans.messageField(1, scope);
    scopeSpans.append(message.spans);
    ProtobufBuffer resourceSpans = new ProtobufBuffer();
    resourceSpans.messageField(1, resource);
    resourceSpans.messageField(2, scopeSpans);
    ProtobufBuffer request = new ProtobufBuffer();
    request.messageField(1, resourceSpans);
    return request.toByteArray();
  }

  private void encode(GeneratedRequest request, int i) throws IOException {
    SpanSet spans = request.spans();
    PlannedSpan planned = spans.span(i);
    long start = spans.startMicros(i) * 1_000;
    span.clear();
    span.idField(1, request.traceIdHigh(), request.traceIdLow());
    span.idField(2, spans.id(i));
    if (spans.parentId(i) != 0) {
      span.idField(4, spans.parentId(i));
    }
    span.textField(5, planned.name());
    span.varintField(6, OtlpNumbers.kind(planned.role().kind()));
    span.fixed64Field(7, start);
    span.fixed64Field(8, start + spans.durationMicros(i) * 1_000);
    span.append(attributes.computeIfAbsent(planned, OtlpProtobufMessages::attributes));
    DynamicAttributes.write(
        spans,
        i,
        (key, text) -> attribute(span, 9, key, text),
        (key, number) -> attribute(span, 9, key, number));
    if (spans.isError(i)) {
      ProtobufBuffer status = new ProtobufBuffer();
      status.varintField(3, OtlpNumbers.STATUS_ERROR);
      span.messageField(15, status);
    }
  }

  private static ProtobufBuffer attributes(PlannedSpan planned) {
    ProtobufBuffer encoded = new ProtobufBuffer();
    planned.attributes().forEach((key, value) -> {
      if (value instanceof Long number) {
        attribute(encoded, 9, key, number);
      } else {
        attribute(encoded, 9, key, value.toString());
      }
    });
    return encoded;
  }

  private static void attribute(ProtobufBuffer into, int field, String key, String text) {
    ProtobufBuffer value = new ProtobufBuffer();
    value.textField(1, text);
    keyValue(into, field, key, value);
  }

  private static void attribute(ProtobufBuffer into, int field, String key, long number) {
    ProtobufBuffer value = new ProtobufBuffer();
    value.varintField(3, number);
    keyValue(into, field, key, value);
  }

  private static void keyValue(ProtobufBuffer into, int field, String key, ProtobufBuffer value) {
    ProtobufBuffer keyValue = new ProtobufBuffer();
    keyValue.textField(1, key);
    keyValue.messageField(2, value);
    into.messageField(field, keyValue);
  }

  private record Message(String instance, ProtobufBuffer spans) {}
}
