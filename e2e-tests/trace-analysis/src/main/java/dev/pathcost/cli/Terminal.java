package dev.pathcost.cli;

/** Whether a person is looking. */
final class Terminal {
  private Terminal() {}

  /**
   * Whether standard error is a terminal, so that a line may be written over. A JVM cannot tell
   * that of standard error; {@code bin/pathcost} can, and says it.
   */
  static boolean isAttached() {
    return Boolean.getBoolean("pathcost.terminal");
  }
}
