package dev.pathcost.generate.output;

import dev.pathcost.generate.GeneratedRequest;
import dev.pathcost.generate.RequestSink;
import java.io.Closeable;
import java.io.IOException;

/** Writes requests as traces; complete once it is closed. */
public interface TraceOutput extends RequestSink, Closeable {

  /** Writes nothing. */
  TraceOutput NONE = new TraceOutput() {
    @Override
    public void accept(GeneratedRequest request) {}

    @Override
    public void close() {}
  };

  /**
   * Writes what is still to be written, and closes what is written to.
   *
   * @throws IOException if that cannot be done
   */
  @Override
  void close() throws IOException;
}
