package dev.pathcost.source;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The names of fields, which are few and follow one another in the same order mostly: so the next
 * one is compared with what followed the last time, before anybody looks where it ends.
 */
final class NamePool {

  /** In bytes. Its first and its last eight tell such a name apart. */
  static final int LONGEST = 2 * Long.BYTES;

  private static final int SLOTS = 256;

  private final @Nullable Name[] slots = new @Nullable Name[SLOTS];
  private Name last = new Name("", 0, 0);

  private static final class Name {
    private final String text;
    private final int length;

    /** Which of the first eight bytes are of the name. */
    private final long mask;

    private final long firstBytes;

    /** The last eight bytes of a name that has more than eight. */
    private final long lastBytes;

    /** The name that followed this one the last time. */
    private @Nullable Name next;

    Name(String text, long firstBytes, long lastBytes) {
      this.text = text;
      length = text.length();
      mask = mask(length);
      this.firstBytes = firstBytes;
      this.lastBytes = lastBytes;
    }
  }

  /**
   * The name that is here if it is the one that was to be expected; else null.
   *
   * @param bytes have {@link BytesInput#PADDING} behind the JSON
   * @param from behind the quotation mark
   */
  @Nullable
  String expected(byte[] bytes, int from) {
    Name next = last.next;
    // A name has no zeros: where its bytes are, the JSON has not ended.
    if (next == null
        || (EightBytes.at(bytes, from) & next.mask) != next.firstBytes
        || (next.length > Long.BYTES
            && EightBytes.at(bytes, from + next.length - Long.BYTES) != next.lastBytes)
        || bytes[from + next.length] != '"') {
      return null;
    }
    last = next;
    return next.text;
  }

  /** The name of so many bytes that is here. */
  String name(byte[] bytes, int from, int length) {
    long first = EightBytes.at(bytes, from) & mask(length);
    long end = length > Long.BYTES ? EightBytes.at(bytes, from + length - Long.BYTES) : 0;
    int slot = (int) (EightBytes.mixed(first + 31 * end + length) >>> 56);
    Name name = slots[slot];
    if (name == null
        || name.firstBytes != first
        || name.lastBytes != end
        || name.length != length) {
      String text = new String(bytes, from, length, StandardCharsets.UTF_8);
      if (text.length() != length) {
        return text; // of more bytes than characters
      }
      // Interned, it is the very object that the readers compare it with.
      name = new Name(text.intern(), first, end);
      slots[slot] = name;
    }
    last.next = name;
    last = name;
    return name.text;
  }

  private static long mask(int length) {
    return length >= Long.BYTES ? -1 : (1L << 8 * length) - 1;
  }
}
