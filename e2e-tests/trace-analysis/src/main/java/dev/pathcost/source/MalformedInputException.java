package dev.pathcost.source;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Input is not what its format says. */
public final class MalformedInputException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String what;
  private final long byteOffset;
  private final int line;
  private final @Nullable String damagedTrace;

  MalformedInputException(String what, long byteOffset) {
    this(what, byteOffset, 0);
  }

  /** @param line counted from 1; 0 where there are no lines */
  MalformedInputException(String what, long byteOffset, int line) {
    this(what, byteOffset, line, null);
  }

  private MalformedInputException(
      String what, long byteOffset, int line, @Nullable String damagedTrace) {
    super(what + " (at byte " + byteOffset + (line > 0 ? ", line " + line : "") + ")");
    this.what = what;
    this.byteOffset = byteOffset;
    this.line = line;
    this.damagedTrace = damagedTrace;
  }

  /** Where the mistake was noticed: bytes from the beginning, after unpacking. */
  public long byteOffset() {
    return byteOffset;
  }

  /** The line of the mistake, counted from 1; 0 where there are no lines. */
  public int line() {
    return line;
  }

  /**
   * The trace of which spans before the mistake were handed over, and others may be lost with what
   * is damaged; null if none is known.
   */
  public @Nullable String damagedTrace() {
    return damagedTrace;
  }

  /** The same mistake, met in this trace or behind it; if the id is empty, before all traces. */
  MalformedInputException inTrace(String traceId) {
    return traceId.isEmpty()
        ? this
        : with(what + ", in or behind trace " + traceId, byteOffset, line, traceId);
  }

  /** The same mistake in input of which this one's was a part that begins so many bytes later. */
  MalformedInputException movedBy(long bytes) {
    return movedBy(bytes, 0);
  }

  /** Likewise, and so many lines later. */
  MalformedInputException movedBy(long bytes, int lines) {
    return with(what, byteOffset + bytes, line == 0 ? 0 : line + lines, damagedTrace);
  }

  /**
   * The same mistake in input of which this one's was a part that is made of whole traces: one that
   * is damaged is not handed over at all, so that no other lacks spans.
   *
   * @param bytes how many bytes later the part begins
   * @param lines how many lines later; negative if nobody knows
   */
  MalformedInputException inPart(long bytes, int lines) {
    return with(what, byteOffset + bytes, line == 0 || lines < 0 ? 0 : line + lines, null);
  }

  private MalformedInputException with(
      String text, long bytes, int lines, @Nullable String traceId) {
    MalformedInputException same = new MalformedInputException(text, bytes, lines, traceId);
    same.setStackTrace(getStackTrace());
    return same;
  }
}
