package dev.pathcost.source;

import dev.pathcost.span.SpanKind;

/** The numbers and names of OTLP's enums. */
final class OtlpEnums {

  static final int STATUS_ERROR = 2;

  private static final String KIND_PREFIX = "SPAN_KIND_";

  private OtlpEnums() {}

  static SpanKind kind(long number) {
    if (number < 1 || number > 5) {
      return SpanKind.UNSPECIFIED;
    }
    return switch ((int) number) {
      case 1 -> SpanKind.INTERNAL;
      case 2 -> SpanKind.SERVER;
      case 3 -> SpanKind.CLIENT;
      case 4 -> SpanKind.PRODUCER;
      default -> SpanKind.CONSUMER;
    };
  }

  static SpanKind kind(String name) {
    for (SpanKind kind : SpanKind.values()) {
      if (name.startsWith(KIND_PREFIX)
          && name.endsWith(kind.name())
          && name.length() == KIND_PREFIX.length() + kind.name().length()) {
        return kind;
      }
    }
    return SpanKind.UNSPECIFIED;
  }

  static boolean isError(String statusCode) {
    return statusCode.equals("STATUS_CODE_ERROR");
  }
}
