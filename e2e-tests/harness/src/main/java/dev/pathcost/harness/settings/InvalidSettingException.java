package dev.pathcost.harness.settings;

/** A setting that does not exist, or whose value cannot be used. */
public final class InvalidSettingException extends IllegalArgumentException {

  InvalidSettingException(String message) {
    super(message);
  }
}
