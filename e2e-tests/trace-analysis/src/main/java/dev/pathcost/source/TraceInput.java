package dev.pathcost.source;

import dev.pathcost.span.Dialects;
import dev.pathcost.span.Span;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Reads traces in whatever format they come, packed by gzip or zstd or not at all. */
public final class TraceInput {

  private static final int HEAD = 16 * 1024;
  private static final int BUFFER = 64 * 1024;

  private final List<TraceFormat> formats;

  /** Knows all formats of this package. */
  public TraceInput(Dialects dialects) {
    // JSON first: a line feed before it could begin protobuf as well.
    this(List.of(
        new JaegerJson(dialects),
        new OtlpJson(dialects),
        new ZipkinJson(dialects),
        new OtlpProtobuf(dialects),
        new DelimitedOtlpProtobuf(dialects)));
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
  public void read(InputStream in, SpanSink sink) throws IOException {
    read(in, sink, Problems.STRICT);
  }

  /**
   * Reads to the end of the stream, which stays open, and goes on behind what is malformed: in JSON
   * with the next line that begins an object, in length-delimited protobuf with the next message.
   * Where there is no such place, the rest is not used.
   *
   * @param sink is given each span as soon as all that belongs to it is read; also those before a
   *     mistake
   * @param problems is told of each mistake; input of no known format is one as well
   * @throws MalformedInputException if the problems say so
   * @throws IOException if the stream cannot be read
   */
  public void read(InputStream in, SpanSink sink, Problems problems) throws IOException {
    read(in, List.of(sink), problems);
  }

  /**
   * Reads likewise, by as many threads as there are sinks where the format can be read in parts.
   *
   * @param sinks at least one; each is used by one thread at a time
   * @param problems is told of mistakes by one thread at a time; where it ends reading, spans
   *     behind the mistake may have been given to sinks as well
   * @throws MalformedInputException if the problems say so
   * @throws IOException if the stream cannot be read
   */
  public void read(InputStream in, List<? extends SpanSink> sinks, Problems problems)
      throws IOException {
    try {
      InputStream packed = new BufferedInputStream(in, BUFFER);
      byte[] magic = head(packed, Packing.MAGIC);
      for (Packing packing : Packing.values()) {
        if (packing.recognises(magic)) {
          unpacked(UnpackingInputStream.of(packed, packing), sinks, problems);
          return;
        }
      }
      unpacked(packed, sinks, problems);
    } catch (DamagedPackingException e) {
      problems.found(e.asMalformed());
    }
  }

  private void unpacked(InputStream in, List<? extends SpanSink> sinks, Problems problems)
      throws IOException {
    byte[] head = head(in, HEAD);
    for (TraceFormat format : formats) {
      if (format.recognises(head)) {
        List<Watched> watched = sinks.stream().map(Watched::new).toList();
        format.read(in, watched, problems);
        if (watched.stream().noneMatch(sink -> sink.hasSpans)) {
          problems.nothingIn(format.name());
        }
        return;
      }
    }
    in.skipNBytes(head.length);
    in.read(); // says so if no more of it could be unpacked
    String known = formats.stream().map(TraceFormat::name).collect(Collectors.joining(", "));
    problems.found(new MalformedInputException(
        (head.length == 0 ? "The input is empty" : "The format is not known") + "; known are "
            + known + ", and each of them in gzip or zstd",
        0));
  }

  /**
   * What is damaged within it is met again by whoever reads on; what stands before is read first.
   */
  private static byte[] head(InputStream in, int length) throws IOException {
    in.mark(length);
    byte[] head = new byte[length];
    int count = 0;
    try {
      for (int read = in.read(head); read > 0; read = in.read(head, count, length - count)) {
        count += read;
      }
    } catch (DamagedPackingException e) {
      if (count == 0) {
        throw e;
      }
    }
    in.reset();
    return Arrays.copyOf(head, count);
  }

  /** Passes spans on, and knows whether there are any. */
  private static final class Watched implements SpanSink {
    private final SpanSink sink;
    private boolean hasSpans;

    Watched(SpanSink sink) {
      this.sink = sink;
    }

    @Override
    public void span(Span span) throws IOException {
      hasSpans = true;
      sink.span(span);
    }

    @Override
    public void trace(List<Span> spans) throws IOException {
      hasSpans = true;
      sink.trace(spans);
    }
  }
}
