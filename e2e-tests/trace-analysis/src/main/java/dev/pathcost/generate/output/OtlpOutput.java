package dev.pathcost.generate.output;

import dev.pathcost.generate.GeneratedRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** OTLP in a file: message after message, as the collector's file exporter writes them. */
final class OtlpOutput implements TraceOutput {
  private static final int REQUESTS_IN_BATCH = 32;

  /** What is between messages. */
  enum Framing {
    /** Nothing: protobuf merges what follows each other. */
    NONE,
    /** The length before each, in four bytes, the highest first. */
    LENGTH,
    /** A line feed behind each. */
    LINES
  }

  private final OutputStream out;
  private final OtlpMessages messages;
  private final Framing framing;
  private int waiting;

  OtlpOutput(OutputStream out, OtlpMessages messages, Framing framing) {
    this.out = out;
    this.messages = messages;
    this.framing = framing;
  }

  @Override
  public void accept(GeneratedRequest request) throws IOException {
    messages.add(request);
    if (++waiting == REQUESTS_IN_BATCH) {
      flush();
    }
  }

  private void flush() throws IOException {
    for (byte[] message : messages.take()) {
      if (framing == Framing.LENGTH) {
        out.write(ByteBuffer.allocate(Integer.BYTES).putInt(message.length).array());
      }
      out.write(message);
      if (framing == Framing.LINES) {
        out.write('\n');
      }
    }
    waiting = 0;
  }

  @Override
  public void close() throws IOException {
    try (out) {
      flush();
    }
  }
}
