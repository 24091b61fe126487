package dev.pathcost.generate.output;

import java.io.IOException;
import java.io.OutputStream;

/** The formats that generated traces can be written in. */
public enum OutputFormat {
  /** What Jaeger's API answers and its UI opens: one JSON object. */
  JAEGER;

  /**
   * Begins to write.
   *
   * @param out best buffered; closed with the output
   * @throws IOException if it cannot be written to
   */
  public TraceOutput open(OutputStream out) throws IOException {
    return switch (this) {
      case JAEGER -> new JaegerJsonOutput(out);
    };
  }
}
