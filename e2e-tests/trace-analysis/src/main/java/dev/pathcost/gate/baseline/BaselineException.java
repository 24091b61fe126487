package dev.pathcost.gate.baseline;

/** A baseline cannot be used, or not for what was asked; the message says why. */
public final class BaselineException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BaselineException(String message) {
    super(message);
  }

  BaselineException(String message, Throwable cause) {
    super(message, cause);
  }
}
