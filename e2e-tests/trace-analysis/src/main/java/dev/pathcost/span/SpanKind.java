package dev.pathcost.span;

/** The kind of a span, as in OpenTelemetry. */
public enum SpanKind {
  /** The source does not say. */
  UNSPECIFIED,
  INTERNAL,
  SERVER,
  CLIENT,
  PRODUCER,
  CONSUMER;

  /** Whether a span of this kind, unless it names a function, is the framework's own. */
  public boolean isTransport() {
    return switch (this) {
      case SERVER, CLIENT, PRODUCER, CONSUMER -> true;
      case UNSPECIFIED, INTERNAL -> false;
    };
  }
}
