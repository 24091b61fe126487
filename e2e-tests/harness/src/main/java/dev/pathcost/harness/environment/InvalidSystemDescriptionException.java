package dev.pathcost.harness.environment;

/** A system description that cannot be used; the message begins with file and line. */
public final class InvalidSystemDescriptionException extends IllegalArgumentException {

  InvalidSystemDescriptionException(String message) {
    super(message);
  }
}
