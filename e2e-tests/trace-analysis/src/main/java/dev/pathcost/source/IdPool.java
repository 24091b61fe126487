package dev.pathcost.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Makes ids of trace and span in one form: lower-case hexadecimal digits, filled up with zeros.
 * They are compared as numbers, and mostly made already: a span's id comes again as that of a
 * parent.
 */
final class IdPool {

  static final int TRACE = 32;
  static final int SPAN = 16;

  /** So many span ids are remembered, the newest of those that meet in one place. */
  private static final int SLOTS = 1024;

  private static final int DIGITS_OF_LONG = 16;
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** The value of each digit; -1 for what is none. */
  private static final byte[] VALUES = new byte[128];

  static {
    Arrays.fill(VALUES, (byte) -1);
    for (byte value = 0; value < DIGITS.length; value++) {
      VALUES[DIGITS[value]] = value;
      VALUES[Character.toUpperCase(DIGITS[value])] = value;
    }
  }

  private final long[] spans = new long[SLOTS];
  private final @Nullable String[] spanIds = new @Nullable String[SLOTS];
  private final byte[] digits = new byte[TRACE];

  /** The bytes of span ids as they were written, and the ids that these became. */
  private final long[] seenFirst = new long[SLOTS];

  private final long[] seenSecond = new long[SLOTS];
  private final @Nullable String[] seenIds = new @Nullable String[SLOTS];

  /** The bytes of the last trace id as they were written. */
  private final long[] seenTrace = new long[4];

  /** Most trace ids are that of the span before. */
  private String lastTrace = "";

  private long lastHigh;
  private long lastLow;

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
    long high = 0;
    long low = 0;
    int valid = 0;
    for (int i = from; i < from + length; i++) {
      char digit = text[i];
      int value = digit < VALUES.length ? VALUES[digit] : -1;
      valid |= value;
      high = high << 4 | low >>> 60;
      low = low << 4 | value;
    }
    return valid < 0 ? null : id(high, low, width);
  }

  /**
   * The id that these digits write, or null if they write none of this width. Digits that were seen
   * just before are known by their look.
   */
  @Nullable
  String ofDigits(byte[] text, int from, int length, int width) {
    if (length != width) {
      seenTrace[0] = 0; // no text: what is parsed may become the last trace
      return parsed(text, from, length, width);
    }
    long a = EightBytes.at(text, from);
    long b = EightBytes.at(text, from + 8);
    if (width == TRACE) {
      long c = EightBytes.at(text, from + 16);
      long d = EightBytes.at(text, from + 24);
      if (((a ^ seenTrace[0]) | (b ^ seenTrace[1]) | (c ^ seenTrace[2]) | (d ^ seenTrace[3]))
          != 0) {
        String made = parsed(text, from, length, width);
        if (made == null) {
          return null;
        }
        seenTrace[0] = a;
        seenTrace[1] = b;
        seenTrace[2] = c;
        seenTrace[3] = d;
      }
      return lastTrace;
    }
    int slot = (int) (EightBytes.mixed(a * 31 + b) >>> 54);
    String known = seenIds[slot];
    if (known == null || seenFirst[slot] != a || seenSecond[slot] != b) {
      known = parsed(text, from, length, width);
      seenFirst[slot] = a;
      seenSecond[slot] = b;
      seenIds[slot] = known;
    }
    return known;
  }

  private @Nullable String parsed(byte[] text, int from, int length, int width) {
    if (length == 0 || length > width) {
      return null;
    }
    long high = 0;
    long low = 0;
    int valid = 0;
    for (int i = from; i < from + length; i++) {
      int value = text[i] < 0 ? -1 : VALUES[text[i]];
      valid |= value;
      high = high << 4 | low >>> 60;
      low = low << 4 | value;
    }
    return valid < 0 ? null : id(high, low, width);
  }

  /** The id that these bytes are, or null if they are too few or too many. */
  @Nullable
  String ofBytes(byte[] bytes, int from, int length, int width) {
    if (length == 0 || length * 2 > width) {
      return null;
    }
    if (length == 2 * Long.BYTES) {
      return trace(
          Long.reverseBytes(EightBytes.at(bytes, from)),
          Long.reverseBytes(EightBytes.at(bytes, from + Long.BYTES)));
    }
    if (length == Long.BYTES) {
      return id(0, Long.reverseBytes(EightBytes.at(bytes, from)), width);
    }
    long high = 0;
    long low = 0;
    for (int i = from; i < from + length; i++) {
      high = high << 8 | low >>> 56;
      low = low << 8 | bytes[i] & 0xFF;
    }
    return id(high, low, width);
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

  private String id(long high, long low, int width) {
    return width == TRACE ? trace(high, low) : span(low);
  }

  private String trace(long high, long low) {
    if (high != lastHigh || low != lastLow || lastTrace.isEmpty()) {
      write(high, 0);
      write(low, DIGITS_OF_LONG);
      lastTrace = new String(digits, 0, TRACE, StandardCharsets.ISO_8859_1);
      lastHigh = high;
      lastLow = low;
    }
    return lastTrace;
  }

  private String span(long value) {
    int slot = (int) (EightBytes.mixed(value) >>> 54);
    String known = spanIds[slot];
    if (known != null && spans[slot] == value) {
      return known;
    }
    write(value, 0);
    String made = new String(digits, 0, SPAN, StandardCharsets.ISO_8859_1);
    spans[slot] = value;
    spanIds[slot] = made;
    return made;
  }

  private void write(long value, int from) {
    long left = value;
    for (int i = from + DIGITS_OF_LONG - 1; i >= from; i--) {
      digits[i] = DIGITS[(int) left & 0xF];
      left >>>= 4;
    }
  }
}
