package dev.pathcost.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cuts Jaeger's JSON into parts that are JSON again, each of whole traces: so they can be read in
 * memory, and by several threads.
 *
 * <p>It is cut where a trace begins as Jaeger writes it, by its id and its spans. In valid JSON
 * that cannot be within a text: a text that ends with a brace is not followed by a letter. What
 * stands before the first trace is put before each part, and what closes that behind it.
 */
final class JaegerParts {

  /** Small enough to stay in the processor's cache, large enough for most traces. */
  static final int SIZE = 1 << 20;

  /** The first trace begins before this. */
  private static final int HEAD = 4096;

  /** What may stand before the first trace, without blanks, and what closes it. */
  private static final Map<String, String> FRAMES = Map.of("", "", "[", "]", "{\"data\":[", "]}");

  private static final int NONE = -1;

  private static final byte[] TRACE_ID = "\"traceID\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SPANS = "\"spans\"".getBytes(StandardCharsets.US_ASCII);

  private final InputStream in;
  private final int size;
  private final int largest;
  private byte[] prefix = {};
  private byte[] suffix = {};
  private boolean canBeCut;

  /** The prefix, and what is to come behind it. */
  private byte[] buffer;

  private int length;
  private boolean atEnd;
  private @Nullable DamagedPackingException damage;

  /** Where the buffer begins in the input, if the prefix were there. */
  private long offset;

  private boolean countsLines;
  private int line;

  /**
   * Some traces.
   *
   * @param bytes JSON, and {@link BytesInput#PADDING}
   * @param end how many bytes of JSON there are
   * @param offset where the first byte would be in the input
   * @param line how many lines are before that, negative if nobody has counted
   */
  @SuppressWarnings("ArrayRecordComponent") // compared never
  record Part(byte[] bytes, int end, long offset, int line) {}

  /**
   * @param size about how long a part is, in bytes
   * @param largest a trace of more bytes is left to be read as a stream
   */
  JaegerParts(InputStream in, int size, int largest) throws IOException {
    this.in = in;
    this.size = size;
    this.largest = largest;
    buffer = new byte[size + BytesInput.PADDING];
    fill();
    int first = firstTrace();
    if (first != NONE) {
      String before = new String(buffer, 0, first, StandardCharsets.ISO_8859_1);
      String closing = FRAMES.get(before.replaceAll("[ \t\r\n]", ""));
      if (closing != null) {
        canBeCut = true;
        prefix = Arrays.copyOf(buffer, first);
        suffix = closing.getBytes(StandardCharsets.US_ASCII);
        countsLines = new String(buffer, 0, length, StandardCharsets.ISO_8859_1).indexOf('\n') >= 0;
      }
    }
  }

  /**
   * The next part; null at the end, at damage of the packing, or where the {@link #rest} cannot be
   * cut.
   */
  @Nullable
  Part next() throws IOException {
    if (!canBeCut || length == prefix.length) {
      return null;
    }
    fill();
    int cut = lastCut();
    while (cut == NONE && !atEnd && buffer.length < largest) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
      fill();
      cut = lastCut();
    }
    return cut == NONE ? null : cutOff(cut);
  }

  /** In front of damage there are whole traces only. */
  private int lastCut() {
    return atEnd && damage == null ? length : lastTrace();
  }

  /**
   * Says so if damage of the packing was met where parts could be cut. Only to be asked once there
   * is no next part: those before it are to be read first.
   */
  void requireUndamaged() throws DamagedPackingException {
    if (canBeCut && damage != null) {
      throw damage;
    }
  }

  /**
   * Whether there is something that cannot be cut: traces that begin otherwise than Jaeger's, or
   * one that is very large. Only to be asked once there is no next part.
   */
  boolean hasRest() {
    return !canBeCut || length > prefix.length;
  }

  /** What was not handed out. */
  InputStream rest() {
    return new SequenceInputStream(new ByteArrayInputStream(buffer, 0, length), in);
  }

  /** Where the rest begins in the input. */
  long offset() {
    return offset;
  }

  private Part cutOff(int cut) {
    byte[] bytes = buffer;
    boolean last = cut == length;
    int lines = countsLines ? lines(bytes, prefix.length, cut) : 0;
    int room = last ? 0 : length - cut + size + BytesInput.PADDING;
    byte[] next = new byte[prefix.length + room];
    System.arraycopy(prefix, 0, next, 0, prefix.length);
    System.arraycopy(bytes, cut, next, prefix.length, length - cut);
    int end = cut;
    if (!last) {
      end = comma(cut);
      System.arraycopy(suffix, 0, bytes, end, suffix.length);
      end += suffix.length;
    }
    Arrays.fill(bytes, end, end + BytesInput.PADDING, (byte) 0);
    boolean known = countsLines || offset == 0;
    Part part = new Part(bytes, end, offset, known ? line : NONE);
    line += lines;
    buffer = next;
    length = prefix.length + length - cut;
    offset += cut - prefix.length;
    return part;
  }

  private static int lines(byte[] bytes, int from, int to) {
    int lines = 0;
    for (int i = from; i < to; i++) {
      lines += bytes[i] == '\n' ? 1 : 0;
    }
    return lines;
  }

  /** Reads until the buffer is full, save for the padding, or nothing more comes. */
  private void fill() throws IOException {
    int full = buffer.length - BytesInput.PADDING;
    try {
      while (length < full && !atEnd) {
        int read = in.read(buffer, length, full - length);
        length += Math.max(0, read);
        atEnd = read < 0;
      }
    } catch (DamagedPackingException e) {
      damage = e;
      atEnd = true;
    }
  }

  private int firstTrace() {
    for (int i = 0; i < Math.min(HEAD, length); i++) {
      if (buffer[i] == '{' && isTrace(i)) {
        return i;
      }
    }
    return NONE;
  }

  /** Where the last trace begins, save for the first; or none. */
  private int lastTrace() {
    for (int i = length - 1; i > prefix.length; i--) {
      if (buffer[i] == '{' && isTrace(i) && comma(i) != NONE) {
        return i;
      }
    }
    return NONE;
  }

  /** Where the comma is before a trace; where there is to be none, the end of the trace before. */
  private int comma(int trace) {
    int before = trace - 1;
    while (isBlank(buffer[before])) {
      before--;
    }
    if (suffix.length == 0) {
      return buffer[before] == '}' ? before + 1 : NONE;
    }
    return buffer[before] == ',' ? before : NONE;
  }

  /** Whether a trace begins with this brace: its id, then its spans. */
  private boolean isTrace(int brace) {
    int at = text(blanks(brace + 1), TRACE_ID);
    at = at == NONE ? NONE : character(blanks(at), ':');
    at = at == NONE ? NONE : character(blanks(at), '"');
    if (at == NONE) {
      return false;
    }
    while (at < length && Character.digit(buffer[at], 16) >= 0) {
      at++;
    }
    at = character(at, '"');
    at = at == NONE ? NONE : character(blanks(at), ',');
    at = at == NONE ? NONE : text(blanks(at), SPANS);
    at = at == NONE ? NONE : character(blanks(at), ':');
    return at != NONE && character(blanks(at), '[') != NONE;
  }

  private int blanks(int from) {
    int at = from;
    while (at < length && isBlank(buffer[at])) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  /** Behind this character if it is here, else none. */
  private int character(int at, char wanted) {
    return at < length && buffer[at] == wanted ? at + 1 : NONE;
  }

  /** Behind this text if it is here, else none. */
  private int text(int at, byte[] wanted) {
    int end = at + wanted.length;
    return end <= length && Arrays.equals(buffer, at, end, wanted, 0, wanted.length) ? end : NONE;
  }
}
