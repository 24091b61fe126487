package dev.pathcost.source;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Unpacked input that tells damage of the packing from failures of what lies below it. */
final class UnpackingInputStream extends FilterInputStream {

  private static final int BUFFER = 64 * 1024;

  private final Packing packing;
  private final CountingInputStream packed;

  private UnpackingInputStream(InputStream in, Packing packing, CountingInputStream packed) {
    super(in);
    this.packing = packing;
    this.packed = packed;
  }

  static InputStream of(InputStream in, Packing packing) throws IOException {
    CountingInputStream packed = new CountingInputStream(in);
    try {
      InputStream unpacked = packing.unpack(packed);
      return new BufferedInputStream(new UnpackingInputStream(unpacked, packing, packed), BUFFER);
    } catch (IOException e) {
      throw damaged(packing, packed, e);
    }
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (IOException e) {
      throw damaged(packing, packed, e);
    }
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    try {
      return super.read(buffer, from, length);
    } catch (IOException e) {
      throw damaged(packing, packed, e);
    }
  }

  private static IOException damaged(Packing packing, CountingInputStream packed, IOException e) {
    return packed.hasFailed()
        ? e
        : new DamagedPackingException(packing.explain(e), packed.count(), e);
  }
}
