package dev.pathcost.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes strings of bytes in UTF-8, as {@link TextPool} does of characters. */
final class Utf8Pool {

  /** A power of two. */
  private static final int SLOTS = 4096;

  /** In bytes; longer texts are hardly ever the same. */
  private static final int LONGEST = 256;

  private final @Nullable Known[] slots = new @Nullable Known[SLOTS];

  @SuppressWarnings("ArrayRecordComponent") // compared never
  private record Known(byte[] bytes, String text) {}

  String text(byte[] buffer, int from, int length) {
    if (length > LONGEST) {
      return new String(buffer, from, length, StandardCharsets.UTF_8);
    }
    int slot = slot(buffer, from, length);
    Known known = slots[slot];
    if (known != null
        && Arrays.equals(known.bytes, 0, known.bytes.length, buffer, from, from + length)) {
      return known.text;
    }
    String text = new String(buffer, from, length, StandardCharsets.UTF_8);
    slots[slot] = new Known(Arrays.copyOfRange(buffer, from, from + length), text);
    return text;
  }

  /** By the first and the last eight bytes, or by all if they are fewer. */
  private static int slot(byte[] buffer, int from, int length) {
    long hash = length;
    if (length < Long.BYTES) {
      for (int i = from; i < from + length; i++) {
        hash = hash << 8 | buffer[i] & 0xFF;
      }
    } else {
      hash += EightBytes.at(buffer, from) * 31;
      hash += EightBytes.at(buffer, from + length - Long.BYTES);
    }
    return (int) (EightBytes.mixed(hash) >>> 32) & SLOTS - 1;
  }
}
