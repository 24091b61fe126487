package dev.pathcost.source;

import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Makes ids of trace and span in one form: lower-case hexadecimal digits, filled up with zeros. */
final class IdPool {

  static final int TRACE = 32;
  static final int SPAN = 16;

  private static final char[] DIGITS = "0123456789abcdef".toCharArray();

  /** The lower-case form of each digit; 0 for what is none. */
  private static final char[] NORMAL = new char[128];

  static {
    for (char digit : DIGITS) {
      NORMAL[digit] = digit;
      NORMAL[Character.toUpperCase(digit)] = digit;
    }
  }

  private final TextPool pool = new TextPool(1024);
  private final char[] id = new char[TRACE];
  private final byte[] idBytes = new byte[TRACE];

  /** Most trace ids are that of the span before. */
  private String lastTrace = "";

  /** The trace id that was made last; empty before the first. */
  String lastTrace() {
    return lastTrace;
  }

  /** The id that these digits write, or null if they write none of this width. */
  @Nullable
  String ofDigits(char[] text, int from, int length, int width) {
    if (length == 0 || length > width) {
      return null;
    }
    if (width == TRACE && isSame(lastTrace, text, from, length)) {
      return lastTrace;
    }
    int zeros = width - length;
    Arrays.fill(id, 0, zeros, '0');
    for (int i = 0; i < length; i++) {
      char digit = text[from + i];
      char normal = digit < NORMAL.length ? NORMAL[digit] : 0;
      if (normal == 0) {
        return null;
      }
      id[zeros + i] = normal;
    }
    String made = pool.text(id, 0, width);
    if (width == TRACE) {
      lastTrace = made;
    }
    return made;
  }

  /** The id that these digits write, or null if they write none of this width. */
  @Nullable
  String ofDigits(byte[] text, int from, int length, int width) {
    if (length == 0 || length > width) {
      return null;
    }
    if (width == TRACE && isSame(lastTrace, text, from, length)) {
      return lastTrace;
    }
    int zeros = width - length;
    Arrays.fill(idBytes, 0, zeros, (byte) '0');
    for (int i = 0; i < length; i++) {
      byte digit = text[from + i];
      char normal = digit < 0 ? 0 : NORMAL[digit];
      if (normal == 0) {
        return null;
      }
      idBytes[zeros + i] = (byte) normal;
    }
    String made = pool.text(idBytes, 0, width);
    if (width == TRACE) {
      lastTrace = made;
    }
    return made;
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

  /** The id that this writes as JSON made of protobuf does, or null if it writes none. */
  @Nullable
  String ofBase64(String text, int width) {
    if (text.length() != (width / 2 + 2) / 3 * 4 || !text.endsWith("=")) {
      return null;
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return ofBytes(bytes, 0, bytes.length, width);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean isSame(String id, char[] text, int from, int length) {
    if (id.length() != length) {
      return false;
    }
    for (int i = length - 1; i >= 0; i--) {
      if (id.charAt(i) != text[from + i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSame(String id, byte[] text, int from, int length) {
    if (id.length() != length) {
      return false;
    }
    for (int i = length - 1; i >= 0; i--) {
      if (id.charAt(i) != text[from + i]) {
        return false;
      }
    }
    return true;
  }
}
