package dev.pathcost.source;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Unpacked input that tells damage of the packing from failures of what lies below it. */
final class UnpackingInputStream extends FilterInputStream {

  private static final int BUFFER = 64 * 1024;

  private final Packing packing;
  private final CountingInputStream packed;
  private @Nullable IOException failure;

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
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  /** Damaged once, it stays so. */
  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    if (failure != null) {
      throw failure;
    }
    try {
      return super.read(buffer, from, length);
    } catch (IOException e) {
      failure = damaged(packing, packed, e);
      throw failure;
    }
  }

  /** So that buffers hand over what stands before damage, instead of asking on and meeting it. */
  @Override
  public int available() {
    return 0;
  }

  private static IOException damaged(Packing packing, CountingInputStream packed, IOException e) {
    return packed.hasFailed()
        ? e
        : new DamagedPackingException(packing.explain(e), packed.count(), e);
  }
}
