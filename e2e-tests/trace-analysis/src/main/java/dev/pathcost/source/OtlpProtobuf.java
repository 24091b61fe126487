package dev.pathcost.source;

import dev.pathcost.span.Span;
import dev.pathcost.span.SpanBuilder;
import dev.pathcost.span.SpanKind;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads OTLP's protobuf form: an {@code ExportTraceServiceRequest} or {@code TracesData}, which are
 * the same on the wire.
 *
 * @see <a
 *     href="https://github.com/open-telemetry/opentelemetry-proto/blob/v1.9.0/opentelemetry/proto/trace/v1/trace.proto">trace.proto</a>
 */
public final class OtlpProtobuf {

  private static final HexFormat HEX = HexFormat.of();
  private static final int STATUS_ERROR = 2;

  private OtlpProtobuf() {}

  /**
   * Reads one message.
   *
   * @param sink is given each span as soon as it is read, with all attributes as text
   * @throws MalformedInputException if the bytes are no such message; spans before the mistake have
   *     been given to the sink
   */
  public static void read(byte[] message, Consumer<Span> sink) throws MalformedInputException {
    ProtobufInput in = new ProtobufInput(message);
    for (int field = in.nextField(); field != 0; field = in.nextField()) {
      if (field == 1) {
        resourceSpans(in.messageField(), sink);
      } else {
        in.skipField();
      }
    }
  }

  private static void resourceSpans(ProtobufInput in, Consumer<Span> sink)
      throws MalformedInputException {
    Map<String, String> resource = new LinkedHashMap<>();
    List<ProtobufInput> scopes = new ArrayList<>(); // fields may come in any order
    for (int field = in.nextField(); field != 0; field = in.nextField()) {
      switch (field) {
        case 1 -> resource(in.messageField(), resource);
        case 2 -> scopes.add(in.messageField());
        default -> in.skipField();
      }
    }
    for (ProtobufInput scope : scopes) {
      for (int field = scope.nextField(); field != 0; field = scope.nextField()) {
        if (field == 2) {
          sink.accept(span(scope.messageField(), resource));
        } else {
          scope.skipField();
        }
      }
    }
  }

  private static void resource(ProtobufInput in, Map<String, String> attributes)
      throws MalformedInputException {
    for (int field = in.nextField(); field != 0; field = in.nextField()) {
      if (field == 1) {
        attribute(in.messageField(), attributes);
      } else {
        in.skipField();
      }
    }
  }

  private static Span span(ProtobufInput in, Map<String, String> resource)
      throws MalformedInputException {
    Map<String, String> attributes = new LinkedHashMap<>();
    SpanBuilder span = new SpanBuilder();
    for (int field = in.nextField(); field != 0; field = in.nextField()) {
      switch (field) {
        case 1 -> span.traceId(HEX.formatHex(in.bytesField()));
        case 2 -> span.spanId(HEX.formatHex(in.bytesField()));
        case 4 -> span.parentSpanId(HEX.formatHex(in.bytesField()));
        case 5 -> span.name(in.stringField());
        case 6 -> span.kind(kind(in.varintField()));
        case 7 -> span.startNanos(in.fixed64Field());
        case 8 -> span.endNanos(in.fixed64Field());
        case 9 -> attribute(in.messageField(), attributes);
        case 15 -> span.error(isError(in.messageField()));
        default -> in.skipField();
      }
    }
    return span.build(resource, attributes);
  }

  private static boolean isError(ProtobufInput status) throws MalformedInputException {
    long code = 0;
    for (int field = status.nextField(); field != 0; field = status.nextField()) {
      if (field == 3) {
        code = status.varintField();
      } else {
        status.skipField();
      }
    }
    return code == STATUS_ERROR;
  }

  private static SpanKind kind(long number) {
    return switch ((int) number) {
      case 1 -> SpanKind.INTERNAL;
      case 2 -> SpanKind.SERVER;
      case 3 -> SpanKind.CLIENT;
      case 4 -> SpanKind.PRODUCER;
      case 5 -> SpanKind.CONSUMER;
      default -> SpanKind.UNSPECIFIED;
    };
  }

  private static void attribute(ProtobufInput in, Map<String, String> attributes)
      throws MalformedInputException {
    String key = "";
    String value = "";
    for (int field = in.nextField(); field != 0; field = in.nextField()) {
      switch (field) {
        case 1 -> key = in.stringField();
        case 2 -> value = anyValue(in.messageField());
        default -> in.skipField();
      }
    }
    attributes.put(key, value);
  }

  /** Lists and maps are not counted with, so they are told only by their kind. */
  private static String anyValue(ProtobufInput in) throws MalformedInputException {
    String value = "";
    for (int field = in.nextField(); field != 0; field = in.nextField()) {
      switch (field) {
        case 1 -> value = in.stringField();
        case 2 -> value = Boolean.toString(in.varintField() != 0);
        case 3 -> value = Long.toString(in.varintField());
        case 4 -> value = Double.toString(Double.longBitsToDouble(in.fixed64Field()));
        case 7 -> value = HEX.formatHex(in.bytesField());
        default -> {
          in.skipField();
          value = "(list or map)";
        }
      }
    }
    return value;
  }
}
