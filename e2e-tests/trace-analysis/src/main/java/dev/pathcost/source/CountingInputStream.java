package dev.pathcost.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Knows how many bytes have been taken from a stream, and whether that failed. */
final class CountingInputStream extends FilterInputStream {

  private long count;
  private boolean failed;

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
