package dev.pathcost.source;

import dev.pathcost.span.Dialects;
import dev.pathcost.span.Span;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads traces in whatever format they come, packed by gzip or not. */
public final class TraceInput {

  private static final int HEAD = 16 * 1024;
  private static final int BUFFER = 64 * 1024;

  private final List<TraceFormat> formats;

  /** Knows all formats of this package. */
  public TraceInput(Dialects dialects) {
    // JSON first: a line feed before it could begin protobuf as well.
    this(List.of(new JaegerJson(dialects), new OtlpJson(dialects), new OtlpProtobuf(dialects)));
  }

  TraceInput(List<TraceFormat> formats) {
    this.formats = formats;
  }

  /**
   * Reads to the end of the stream, which stays open.
   *
   * @param sink is given each span as soon as all that belongs to it is read
   * @throws MalformedInputException if the input is of no known format or breaks its rules; spans
   *     before the mistake have been given to the sink
   * @throws IOException if the stream cannot be read
   */
  public void read(InputStream in, Consumer<Span> sink) throws IOException {
    InputStream packed = new BufferedInputStream(in, BUFFER);
    byte[] magic = head(packed, 2);
    boolean gzip = magic.length == 2 && (magic[0] & 0xFF) == 0x1F && (magic[1] & 0xFF) == 0x8B;
    if (!gzip) {
      unpacked(packed, sink);
      return;
    }
    CountingInputStream counting = new CountingInputStream(packed);
    try {
      unpacked(new BufferedInputStream(new GZIPInputStream(counting, BUFFER), BUFFER), sink);
    } catch (EOFException | ZipException e) {
      String what = e instanceof EOFException ? "It is cut off" : String.valueOf(e.getMessage());
      throw new MalformedInputException("No valid gzip: " + what, counting.count());
    }
  }

  private void unpacked(InputStream in, Consumer<Span> sink) throws IOException {
    byte[] head = head(in, HEAD);
    for (TraceFormat format : formats) {
      if (format.recognises(head)) {
        format.read(in, sink);
        return;
      }
    }
    String known = formats.stream().map(TraceFormat::name).collect(Collectors.joining(", "));
    throw new MalformedInputException(
        (head.length == 0 ? "The input is empty" : "The format is not known") + "; known are "
            + known + ", and each of them in gzip",
        0);
  }

  private static byte[] head(InputStream in, int length) throws IOException {
    in.mark(length);
    byte[] head = in.readNBytes(length);
    in.reset();
    return head;
  }
}
