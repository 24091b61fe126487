package dev.pathcost.source;

import java.io.IOException;

/** Input is not what its format says. */
public final class MalformedInputException extends IOException {

  private static final long serialVersionUID = 1L;

  private final long byteOffset;

  MalformedInputException(String what, long byteOffset) {
    super(what + " (at byte " + byteOffset + ")");
    this.byteOffset = byteOffset;
  }

  MalformedInputException(String what, long byteOffset, int line) {
    super(what + " (at byte " + byteOffset + ", line " + line + ")");
    this.byteOffset = byteOffset;
  }

  /** Where the mistake was noticed: bytes from the beginning, after unpacking. */
  public long byteOffset() {
    return byteOffset;
  }
}
