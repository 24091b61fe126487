package dev.pathcost.source.http;

import java.util.List;

/**
 * How a pull went, or goes.
 *
 * @param traces how many traces were handed on
 * @param spans their spans
 * @param requests how often the server was asked
 * @param bytes the size of all its answers
 * @param share how much of the query's time has been walked through, 0 to 1
 * @param stoppedAtLimit whether the query's limit left traces out
 * @param doubts where, and why, traces may be missing all the same; each is a sentence
 */
public record PullReport(
    long traces,
    long spans,
    int requests,
    long bytes,
    double share,
    boolean stoppedAtLimit,
    List<String> doubts) {

  public PullReport {
    doubts = List.copyOf(doubts);
  }

  /** Whether everything that the query asks for has been handed on, as far as can be known. */
  public boolean isComplete() {
    return doubts.isEmpty() && !stoppedAtLimit;
  }

  /** All of it on one line, for the end of a run. */
  public String text() {
    StringBuilder text = new StringBuilder()
        .append(traces)
        .append(" traces with ")
        .append(spans)
        .append(" spans pulled by ")
        .append(requests)
        .append(" requests");
    if (stoppedAtLimit) {
      text.append("; the limit left out older ones");
    }
    doubts.forEach(doubt -> text.append("; ").append(doubt));
    return text.toString();
  }
}
