package dev.pathcost.source;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes strings of what lies in a buffer, and mostly finds them made already: names and ids come
 * again and again. Remembers a fixed number, the newest of those that meet in one place.
 */
final class TextPool {

  /** Longer texts are hardly ever the same. */
  private static final int LONGEST = 256;

  /** Names that differ, differ at the end; texts that meet by this are only made once more. */
  private static final int HASHED = 12;

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final @Nullable String[] slots;
  private final @Nullable OfBytes[] ofBytes;

  @SuppressWarnings("ArrayRecordComponent") // compared never
  private record OfBytes(byte[] bytes, String text) {}

  /** @param size how many texts to remember, a power of two */
  TextPool(int size) {
    slots = new @Nullable String[size];
    ofBytes = new @Nullable OfBytes[size];
  }

  String text(char[] buffer, int from, int length) {
    if (length > LONGEST) {
      return new String(buffer, from, length);
    }
    int hash = length;
    for (int i = from + Math.max(0, length - HASHED); i < from + length; i++) {
      hash = hash * 31 + buffer[i];
    }
    int slot = slot(hash);
    String known = slots[slot];
    if (known != null && isSame(known, buffer, from, length)) {
      return known;
    }
    String text = new String(buffer, from, length);
    slots[slot] = text;
    return text;
  }

  /** The text of bytes in UTF-8. */
  String text(byte[] buffer, int from, int length) {
    if (length > LONGEST) {
      return new String(buffer, from, length, StandardCharsets.UTF_8);
    }
    int slot = slot(hash(buffer, from, length));
    OfBytes known = ofBytes[slot];
    if (known != null
        && Arrays.equals(known.bytes, 0, known.bytes.length, buffer, from, from + length)) {
      return known.text;
    }
    String text = new String(buffer, from, length, StandardCharsets.UTF_8);
    ofBytes[slot] = new OfBytes(Arrays.copyOfRange(buffer, from, from + length), text);
    return text;
  }

  /** Of the first and the last eight bytes, or of all if they are fewer. */
  private static int hash(byte[] buffer, int from, int length) {
    long hash = length;
    if (length < Long.BYTES) {
      for (int i = from; i < from + length; i++) {
        hash = hash << 8 | buffer[i] & 0xFF;
      }
    } else {
      hash += (long) EIGHT_BYTES.get(buffer, from) * 31;
      hash += (long) EIGHT_BYTES.get(buffer, from + length - Long.BYTES);
    }
    return (int) (hash * 0x9E3779B97F4A7C15L >>> 32);
  }

  private int slot(int hash) {
    return (hash ^ hash >>> 15) & slots.length - 1;
  }

  private static boolean isSame(String known, char[] buffer, int from, int length) {
    if (known.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (known.charAt(i) != buffer[from + i]) {
        return false;
      }
    }
    return true;
  }
}
