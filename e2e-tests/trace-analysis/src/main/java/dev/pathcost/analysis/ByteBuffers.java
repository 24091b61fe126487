package dev.pathcost.analysis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Numbers, ids and texts in few bytes, one behind the other. */
final class ByteBuffers {
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** Stands before an id that is no even number of lower-case hexadecimal digits. */
  private static final int NO_DIGITS = 127;

  /** Stands for no id. */
  private static final int ABSENT = 126;

  private ByteBuffers() {}

  /** Grows as it is written to. */
  static final class Writer {
    private byte[] bytes = new byte[1 << 10];
    private int length;

    int length() {
      return length;
    }

    /** What was written; the rest of the array is anything. */
    byte[] bytes() {
      return bytes;
    }

    /** A number of 64 bits without a sign, the smaller the shorter. */
    void number(long value) {
      room(10);
      long left = value;
      while ((left & ~0x7FL) != 0) {
        bytes[length++] = (byte) (left & 0x7F | 0x80);
        left >>>= 7;
      }
      bytes[length++] = (byte) left;
    }

    void fixed(long value) {
      room(Long.BYTES);
      ByteBuffer.wrap(bytes).putLong(length, value);
      length += Long.BYTES;
    }

    void text(String text) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      number(utf8.length);
      room(utf8.length);
      System.arraycopy(utf8, 0, bytes, length, utf8.length);
      length += utf8.length;
    }

    /** Two digits in a byte, if it is made of digits. */
    void id(@Nullable String id) {
      if (id == null) {
        number(ABSENT);
        return;
      }
      int half = id.length() / 2;
      if (id.length() % 2 != 0 || half >= ABSENT) {
        number(NO_DIGITS);
        text(id);
        return;
      }
      room(1 + half);
      int start = length;
      bytes[length++] = (byte) half;
      for (int i = 0; i < half; i++) {
        int high = digit(id.charAt(2 * i));
        int low = digit(id.charAt(2 * i + 1));
        if (high < 0 || low < 0) {
          length = start;
          number(NO_DIGITS);
          text(id);
          return;
        }
        bytes[length++] = (byte) (high << 4 | low);
      }
    }

    private static int digit(char c) {
      return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    }

    private void room(int more) {
      if (length + more > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
      }
    }
  }

  /** Reads what was written. */
  static final class Reader {
    private final byte[] bytes;
    private final int end;
    private int position;

    Reader(byte[] bytes, int end) {
      this.bytes = bytes;
      this.end = end;
    }

    boolean hasMore() {
      return position < end;
    }

    long number() {
      long value = 0;
      for (int shift = 0; ; shift += 7) {
        byte next = bytes[position++];
        value |= (next & 0x7FL) << shift;
        if (next >= 0) {
          return value;
        }
      }
    }

    long fixed() {
      position += Long.BYTES;
      return ByteBuffer.wrap(bytes).getLong(position - Long.BYTES);
    }

    String text() {
      int length = (int) number();
      position += length;
      return new String(bytes, position - length, length, StandardCharsets.UTF_8);
    }

    @Nullable
    String id() {
      int half = (int) number();
      if (half == ABSENT) {
        return null;
      }
      if (half == NO_DIGITS) {
        return text();
      }
      byte[] digits = new byte[2 * half];
      for (int i = 0; i < half; i++) {
        byte two = bytes[position++];
        digits[2 * i] = DIGITS[two >> 4 & 0xF];
        digits[2 * i + 1] = DIGITS[two & 0xF];
      }
      return new String(digits, StandardCharsets.ISO_8859_1);
    }
  }
}
