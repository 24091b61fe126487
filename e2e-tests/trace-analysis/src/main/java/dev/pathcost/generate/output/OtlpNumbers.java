package dev.pathcost.generate.output;

import dev.pathcost.span.SpanKind;

/** The numbers of OTLP's enums. */
final class OtlpNumbers {
  static final int STATUS_ERROR = 2;

  private OtlpNumbers() {}

  static int kind(SpanKind kind) {
    return switch (kind) {
      case UNSPECIFIED -> 0;
      case INTERNAL -> 1;
      case SERVER -> 2;
      case CLIENT -> 3;
      case PRODUCER -> 4;
      case CONSUMER -> 5;
    };
  }
}
