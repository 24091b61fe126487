package dev.pathcost.source;

import dev.pathcost.span.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * OTLP in protobuf as the collector's file exporter writes it: messages one after the other, each
 * behind its length in four bytes, the highest first. One message is in memory at a time.
 */
public final class DelimitedOtlpProtobuf implements TraceFormat {

  private static final int PREFIX = 4;

  /** Larger messages cannot be sent, so that they cannot be kept either. */
  private static final int LARGEST = 1 << 28;

  /** In bytes. */
  private static final int BELIEVED = 1 << 20;

  private final Dialects dialects;
  private final OtlpProtobuf message;

  public DelimitedOtlpProtobuf(Dialects dialects) {
    this.dialects = dialects;
    message = new OtlpProtobuf(dialects);
  }

  @Override
  public String name() {
    return "length-delimited OTLP protobuf";
  }

  /** A message by itself begins with no zero, a length below 16 MiB does. */
  @Override
  public boolean recognises(byte[] head) {
    if (head.length < PREFIX) {
      return false;
    }
    int length = length(head);
    if (length < 0 || length > LARGEST) {
      return false;
    }
    int end = (int) Math.min(head.length, (long) PREFIX + length);
    return length == 0
        ? head.length == PREFIX || recognises(Arrays.copyOfRange(head, PREFIX, head.length))
        : message.recognises(Arrays.copyOfRange(head, PREFIX, end));
  }

  @Override
  public void read(InputStream in, SpanSink sink) throws IOException {
    read(in, sink, Problems.STRICT);
  }

  /** Goes on behind a damaged message, but not behind a damaged length. */
  @Override
  public void read(InputStream in, SpanSink sink, Problems problems) throws IOException {
    Pools pools = new Pools();
    try {
      read(in, sink, problems, pools);
    } catch (DamagedPackingException e) {
      e.metBehind(pools.ids().lastTrace());
      throw e;
    }
  }

  private void read(InputStream in, SpanSink sink, Problems problems, Pools pools)
      throws IOException {
    long offset = 0;
    while (true) {
      byte[] prefix = in.readNBytes(PREFIX);
      if (prefix.length == 0) {
        return;
      }
      if (prefix.length < PREFIX) {
        problems.found(mistake("A message's length is cut off", offset, pools));
        return;
      }
      int length = length(prefix);
      if (length < 0 || length > LARGEST) {
        problems.found(mistake(
            "A message's length of " + Integer.toUnsignedString(length) + " is out of range",
            offset,
            pools));
        return;
      }
      byte[] bytes = upTo(length, in);
      if (bytes.length < length) {
        problems.found(mistake(
            "A message of " + length + " bytes is cut off after " + bytes.length, offset, pools));
        return;
      }
      try {
        new OtlpProtobufReader(bytes, dialects, pools, sink).request();
      } catch (MalformedInputException e) {
        problems.found(e.movedBy(offset + PREFIX));
      }
      offset += PREFIX + length;
    }
  }

  /** Into an array of this length at once, unless a wrong length could ask for much too much. */
  private static byte[] upTo(int length, InputStream in) throws IOException {
    if (length > BELIEVED) {
      return in.readNBytes(length);
    }
    byte[] bytes = new byte[length];
    int read = in.readNBytes(bytes, 0, length);
    return read == length ? bytes : Arrays.copyOf(bytes, read);
  }

  private static MalformedInputException mistake(String what, long offset, Pools pools) {
    return new MalformedInputException(what, offset).inTrace(pools.ids().lastTrace());
  }

  private static int length(byte[] prefix) {
    return (prefix[0] & 0xFF) << 24
        | (prefix[1] & 0xFF) << 16
        | (prefix[2] & 0xFF) << 8
        | prefix[3] & 0xFF;
  }
}
