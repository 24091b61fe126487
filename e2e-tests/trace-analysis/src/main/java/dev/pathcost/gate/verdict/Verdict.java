package dev.pathcost.gate.verdict;

/** What the gate says of a row, of a request type, or of a run. */
public enum Verdict {
  /** Compared, and nothing got worse. */
  PASS,

  /** Something that people should look at and that fails nothing. */
  WARNING,

  /** It got worse. */
  FAIL,

  /** It could not be compared: too few values on one of the sides. */
  NO_DATA,

  /**
   * Of a run and its request types: there are too few comparable baseline runs to say anything of
   * costs.
   */
  INSUFFICIENT_BASELINE;

  /** The verdict as people read it. */
  @Override
  public String toString() {
    return switch (this) {
      case PASS -> "pass";
      case WARNING -> "warning";
      case FAIL -> "fail";
      case NO_DATA -> "no data";
      case INSUFFICIENT_BASELINE -> "insufficient baseline";
    };
  }
}
