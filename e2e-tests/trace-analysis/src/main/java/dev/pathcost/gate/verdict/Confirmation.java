package dev.pathcost.gate.verdict;

/** What became of an alarm when the request type was fired once more. */
public enum Confirmation {
  /** There was no alarm, or nobody fired again. */
  NOT_TRIED,
  /** It got worse in the second volley too. */
  CONFIRMED,
  /** The second volley was as the baseline is. */
  CLEARED
}
