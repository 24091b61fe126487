package dev.pathcost.source;

import dev.pathcost.span.Dialects;
import java.io.IOException;
import java.io.InputStream;

/**
 * OTLP in protobuf: one {@code ExportTraceServiceRequest} or {@code TracesData}, which are the same
 * on the wire.
 *
 * @see <a
 *     href="https://github.com/open-telemetry/opentelemetry-proto/blob/v1.9.0/opentelemetry/proto/trace/v1/trace.proto">trace.proto</a>
 */
public final class OtlpProtobuf implements TraceFormat {

  /**
   * What scope spans were called before, and are made like: {@code instrumentationLibrarySpans}.
   */
  static final int LIBRARY_SPANS = 1000;

  private static final Dialects EVIDENCE = Dialects.known().keepingAttributes();

  private final Dialects dialects;

  public OtlpProtobuf(Dialects dialects) {
    this.dialects = dialects;
  }

  /**
   * Reads one message.
   *
   * @param sink is given each span as soon as it is read, with all attributes as text
   * @throws MalformedInputException if the bytes are no such message; spans before the mistake have
   *     been given to the sink
   * @throws IOException if the sink cannot keep a span
   */
  public static void read(byte[] message, SpanSink sink) throws IOException {
    new OtlpProtobufReader(message, EVIDENCE, new Pools(), sink).request();
  }

  @Override
  public String name() {
    return "OTLP protobuf";
  }

  /** It begins with resource spans, and these with their resource or with spans. */
  @Override
  public boolean recognises(byte[] head) {
    ProtobufInput in = new ProtobufInput(head);
    try {
      if (in.nextField() != 1) {
        return false;
      }
      in.enterEvenIfCut();
      int field = in.nextField();
      if (field != 1 && field != 2 && field != LIBRARY_SPANS) {
        return false;
      }
      in.enterEvenIfCut();
      return true;
    } catch (MalformedInputException e) {
      return false;
    }
  }

  /** Reads the whole stream into memory: a message tells the lengths of its parts only. */
  @Override
  public void read(InputStream in, SpanSink sink) throws IOException {
    new OtlpProtobufReader(in.readAllBytes(), dialects, new Pools(), sink).request();
  }
}
