package dev.pathcost.harness.environment.kubernetes;

/**
 * Why something will not become ready by itself.
 *
 * @param what the trouble, in words
 * @param cure what to do about it
 * @param passing whether it may be over in a moment, so that it counts only if it stays
 */
record Trouble(String what, String cure, boolean passing) {

  static Trouble lasting(String what, String cure) {
    return new Trouble(what, cure, false);
  }

  static Trouble passing(String what, String cure) {
    return new Trouble(what, cure, true);
  }
}
