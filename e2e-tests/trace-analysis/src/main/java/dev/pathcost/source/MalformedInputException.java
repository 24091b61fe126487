package dev.pathcost.source;

import java.io.IOException;

/** Input is not what its format says. */
public final class MalformedInputException extends IOException {

  private static final long serialVersionUID = 1L;

  MalformedInputException(String what, long byteOffset) {
    super(what + " (at byte " + byteOffset + ")");
  }
}
