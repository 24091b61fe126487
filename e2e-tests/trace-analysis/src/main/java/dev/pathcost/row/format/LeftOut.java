package dev.pathcost.row.format;

import java.util.List;

/**
 * What else is to be known of the input of rows.
 *
 * @param externalClients complete traces that were begun by a client that reports no spans
 * @param byLimit wanted traces that a limit or an offset left out
 * @param olderNotPulled whether a server has more traces that it was not asked for, since the limit
 *     was reached
 * @param mistakes how many mistakes in the input cost spans
 * @param doubts why a server may have traces that it did not give; each is a sentence
 */
public record LeftOut(
    long externalClients,
    long byLimit,
    boolean olderNotPulled,
    long mistakes,
    List<String> doubts) {

  /** All was used. */
  public static final LeftOut NOTHING = new LeftOut(0, 0, false, 0, List.of());

  public LeftOut {
    doubts = List.copyOf(doubts);
  }
}
