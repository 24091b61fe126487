package dev.pathcost.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A format that traces are kept in. To read one more takes one more of these. */
public interface TraceFormat {

  /** What people call it, such as {@code Jaeger JSON}. */
  String name();

  /**
   * Whether this is how the format begins.
   *
   * @param head the first bytes, or all if there are few; the last character may be cut
   */
  boolean recognises(byte[] head);

  /**
   * Reads to the end of the stream, which stays open.
   *
   * @param sink is given each span as soon as all that belongs to it is read
   * @throws MalformedInputException if the input is not of this format; spans before the mistake
   *     have been given to the sink
   * @throws IOException if the stream cannot be read
   */
  void read(InputStream in, SpanSink sink) throws IOException;

  /**
   * Reads likewise, and goes on behind what is malformed where the format has places to go on at.
   *
   * @param problems is told of each mistake
   */
  default void read(InputStream in, SpanSink sink, Problems problems) throws IOException {
    try {
      read(in, sink);
    } catch (MalformedInputException e) {
      problems.found(e);
    }
  }

  /**
   * Reads likewise, by as many threads as there are sinks, if the format can be read in parts; else
   * all is given to the first.
   *
   * @param sinks at least one; each is used by one thread at a time
   * @param problems is told of mistakes by one thread at a time; where it ends reading, traces
   *     behind the mistake may have been given to sinks as well
   */
  default void read(InputStream in, List<? extends SpanSink> sinks, Problems problems)
      throws IOException {
    read(in, sinks.get(0), problems);
  }
}
