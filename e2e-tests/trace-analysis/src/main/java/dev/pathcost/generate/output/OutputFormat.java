package dev.pathcost.generate.output;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** The formats that generated traces can be written in. */
public enum OutputFormat {
  /** What Jaeger's API answers and its UI opens: one JSON object. */
  JAEGER,

  /** OTLP in JSON, a message a line, as the collector's file exporter writes it. */
  OTLP_JSON,

  /** OTLP in protobuf, as one message. */
  OTLP,

  /** OTLP in protobuf, with its length before each message, as the collector writes it. */
  OTLP_DELIMITED,

  /** What Zipkin's API answers: a list of traces. */
  ZIPKIN;

  /**
   * Begins to write.
   *
   * @param out best buffered; closed with the output
   * @throws IOException if it cannot be written to
   */
  public TraceOutput open(OutputStream out) throws IOException {
    return switch (this) {
      case JAEGER -> new JaegerJsonOutput(out);
      case OTLP_JSON -> new OtlpOutput(out, new OtlpJsonMessages(), OtlpOutput.Framing.LINES);
      case OTLP -> new OtlpOutput(out, new OtlpProtobufMessages(), OtlpOutput.Framing.NONE);
      case OTLP_DELIMITED ->
        new OtlpOutput(out, new OtlpProtobufMessages(), OtlpOutput.Framing.LENGTH);
      case ZIPKIN -> new ZipkinJsonOutput(out);
    };
  }

  /** As on the command line: {@code otlp-json}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
