package dev.pathcost.source;

import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Parts packed by gzip, one after the other. What is none is a mistake, not the end. */
final class GzipParts extends GZIPInputStream {
  private static final int BUFFER = 64 * 1024;

  /** Stands behind what is packed. */
  private static final int TRAILER = 8;

  GzipParts(CountingInputStream in) throws IOException {
    super(in, BUFFER);
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    int read = super.read(buffer, from, length);
    if (read < 0 && (inf.getRemaining() > TRAILER || in.available() > 0)) {
      throw new ZipException("Behind a part stands what is no other");
    }
    return read;
  }
}
