package dev.pathcost.gate.verdict;

import java.util.Comparator;
import java.util.List;

/** What the gate says of a row, of a request type, or of a run. */
public enum Verdict {
  /** Compared, and nothing got worse. */
  PASS,

  /** Something that people should look at and that fails nothing. */
  WARNING,

  /** It got worse. */
  FAIL,

  /** It could not be compared: too few values in this run. */
  NO_DATA,

  /**
   * Of a run, its request types and these as a whole: there are too few comparable baseline runs to
   * say anything of costs.
   */
  INSUFFICIENT_BASELINE;

  /** What does not fail is no pass yet where something is not known. */
  static final Comparator<Verdict> WORST_LAST = Comparator.comparingInt(
      List.of(PASS, WARNING, NO_DATA, INSUFFICIENT_BASELINE, FAIL)::indexOf);

  static Verdict worse(Verdict one, Verdict other) {
    return WORST_LAST.compare(one, other) > 0 ? one : other;
  }

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
