package dev.pathcost.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Knows how many bytes have been taken from a stream, and whether that failed. */
final class CountingInputStream extends FilterInputStream {

  private long count;
  private boolean failed;

  /** @param in can go back to a mark */
  CountingInputStream(InputStream in) {
    super(in);
  }

  long count() {
    return count;
  }

  /** Whether the stream itself could not be read. */
  boolean hasFailed() {
    return failed;
  }

  /**
   * 0 only at the end, for which this waits: gzip is looked for behind gzip only where something is
   * available, and from a pipe the next part may be on its way.
   */
  @Override
  public int available() throws IOException {
    try {
      int available = in.available();
      if (available > 0) {
        return available;
      }
      in.mark(1);
      int next = in.read();
      in.reset();
      return next < 0 ? 0 : 1;
    } catch (IOException e) {
      failed = true;
      throw e;
    }
  }

  @Override
  public int read() throws IOException {
    try {
      int next = super.read();
      count += next < 0 ? 0 : 1;
      return next;
    } catch (IOException e) {
      failed = true;
      throw e;
    }
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    try {
      int read = super.read(buffer, from, length);
      count += Math.max(0, read);
      return read;
    } catch (IOException e) {
      failed = true;
      throw e;
    }
  }
}
