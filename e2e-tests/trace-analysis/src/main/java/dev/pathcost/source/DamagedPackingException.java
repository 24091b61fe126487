package dev.pathcost.source;

import java.io.IOException;

/** Packed input cannot be unpacked; what comes behind it cannot either. */
final class DamagedPackingException extends IOException {

  private static final long serialVersionUID = 1L;

  private final long byteOffset;
  private String traceId = "";

  DamagedPackingException(String what, long byteOffset, IOException cause) {
    super(what, cause);
    this.byteOffset = byteOffset;
  }

  /** Says which trace was read last before that. */
  void metBehind(String lastTrace) {
    traceId = lastTrace;
  }

  /** The same as a mistake of the input, told where it lies in the packed bytes. */
  MalformedInputException asMalformed() {
    return new MalformedInputException(String.valueOf(getMessage()), byteOffset).inTrace(traceId);
  }
}
