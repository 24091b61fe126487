package dev.pathcost.harness.request;

import dev.pathcost.harness.environment.InfrastructureException;
import java.io.PrintStream;

/**
 * Requests of a run that got no answer, though all services run: how many there were, and may be.
 */
public final class LostRequests {

  private final int tolerated;
  private final PrintStream out;
  private int lost;

  /**
   * None so far.
   *
   * @param tolerated how many there may be, from 0
   * @param out where each is told
   */
  public LostRequests(int tolerated, PrintStream out) {
    this.tolerated = tolerated;
    this.out = out;
  }

  /**
   * Counts and tells one more.
   *
   * @throws InfrastructureException that one, if it is one too many
   */
  synchronized void add(InfrastructureException noAnswer) {
    if (lost == tolerated) {
      throw noAnswer;
    }
    lost++;
    out.printf(
        "Lost, and fired again (%d of %d tolerated): %s%n", lost, tolerated, noAnswer.getMessage());
  }

  /** How many there were. */
  public synchronized int count() {
    return lost;
  }
}
