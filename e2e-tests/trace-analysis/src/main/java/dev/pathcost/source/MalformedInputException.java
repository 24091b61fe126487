package dev.pathcost.source;

import java.io.IOException;

/** Input is not what its format says. */
public final class MalformedInputException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String what;
  private final long byteOffset;
  private final int line;

  MalformedInputException(String what, long byteOffset) {
    this(what, byteOffset, 0);
  }

  /** @param line counted from 1; 0 where there are no lines */
  MalformedInputException(String what, long byteOffset, int line) {
    super(what + " (at byte " + byteOffset + (line > 0 ? ", line " + line : "") + ")");
    this.what = what;
    this.byteOffset = byteOffset;
    this.line = line;
  }

  /** Where the mistake was noticed: bytes from the beginning, after unpacking. */
  public long byteOffset() {
    return byteOffset;
  }

  /** The line of the mistake, counted from 1; 0 where there are no lines. */
  public int line() {
    return line;
  }

  /** The same mistake in input of which this one's was a part that begins so many bytes later. */
  MalformedInputException movedBy(long bytes) {
    return movedBy(bytes, 0);
  }

  /** Likewise, and so many lines later. */
  MalformedInputException movedBy(long bytes, int lines) {
    MalformedInputException moved =
        new MalformedInputException(what, byteOffset + bytes, line == 0 ? 0 : line + lines);
    moved.setStackTrace(getStackTrace());
    return moved;
  }

  /**
   * The same mistake in input of which this one's was a part.
   *
   * @param bytes how many bytes later the part begins
   * @param lines how many lines later; negative if nobody knows
   */
  MalformedInputException inPart(long bytes, int lines) {
    if (lines >= 0) {
      return movedBy(bytes, lines);
    }
    MalformedInputException moved = new MalformedInputException(what, byteOffset + bytes);
    moved.setStackTrace(getStackTrace());
    return moved;
  }
}
