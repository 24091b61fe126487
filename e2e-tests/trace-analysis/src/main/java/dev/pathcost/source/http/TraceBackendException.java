package dev.pathcost.source.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A server could not be reached, or did not answer as such a server does. */
public final class TraceBackendException extends IOException {

  private static final long serialVersionUID = 1L;

  private final int status;

  TraceBackendException(String message, int status) {
    this(message, status, null);
  }

  TraceBackendException(String message, int status, @Nullable Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  /** The status of the last answer; 0 if none came. */
  public int status() {
    return status;
  }
}
