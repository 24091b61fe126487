package dev.pathcost.source;

import com.github.luben.zstd.ZstdInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** How a file is packed, recognised by its first bytes. */
enum Packing {
  GZIP("gzip", 0x1F, 0x8B) {
    @Override
    InputStream unpack(CountingInputStream in) throws IOException {
      return new GzipParts(in);
    }
  },
  ZSTD("zstd", 0x28, 0xB5, 0x2F, 0xFD) {
    @Override
    InputStream unpack(CountingInputStream in) throws IOException {
      return new ZstdInputStream(in);
    }
  };

  /** So many bytes have to be looked at. */
  static final int MAGIC = 4;

  private final String label;
  private final int[] magic;

  Packing(String label, int... magic) {
    this.label = label;
    this.magic = magic;
  }

  /** What people call it. */
  String label() {
    return label;
  }

  boolean recognises(byte[] head) {
    if (head.length < magic.length) {
      return false;
    }
    int[] first = new int[magic.length];
    Arrays.setAll(first, i -> head[i] & 0xFF);
    return Arrays.equals(first, magic);
  }

  /** What is packed; several packed parts, one after the other, are one. */
  abstract InputStream unpack(CountingInputStream in) throws IOException;

  /** What the reader of packed input means by an exception. */
  String explain(IOException e) {
    boolean cut = e instanceof EOFException || String.valueOf(e.getMessage()).contains("Truncated");
    return "No valid " + label + ": " + (cut ? "It is cut off" : e.getMessage());
  }
}
