package dev.pathcost.source;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes ids of trace and span in one form: lower-case hexadecimal digits, filled up with zeros. */
final class IdPool {

  static final int TRACE = 32;
  static final int SPAN = 16;

  private static final char[] DIGITS = "0123456789abcdef".toCharArray();

  private final TextPool pool = new TextPool(1024);
  private final char[] id = new char[TRACE];

  /** The id that these digits write, or null if they write none of this width. */
  @Nullable
  String ofDigits(char[] text, int from, int length, int width) {
    if (length == 0 || length > width) {
      return null;
    }
    int zeros = width - length;
    Arrays.fill(id, 0, zeros, '0');
    for (int i = 0; i < length; i++) {
      char digit = text[from + i];
      if (digit >= 'A' && digit <= 'F') {
        digit += 'a' - 'A';
      }
      boolean valid = digit >= '0' && digit <= '9' || digit >= 'a' && digit <= 'f';
      if (!valid) {
        return null;
      }
      id[zeros + i] = digit;
    }
    return pool.text(id, 0, width);
  }

  /** The id that these bytes are, or null if they are too few or too many. */
  @Nullable
  String ofBytes(byte[] bytes, int from, int length, int width) {
    if (length == 0 || length * 2 > width) {
      return null;
    }
    int zeros = width - length * 2;
    Arrays.fill(id, 0, zeros, '0');
    for (int i = 0; i < length; i++) {
      byte two = bytes[from + i];
      id[zeros + 2 * i] = DIGITS[two >> 4 & 0xF];
      id[zeros + 2 * i + 1] = DIGITS[two & 0xF];
    }
    return pool.text(id, 0, width);
  }
}
