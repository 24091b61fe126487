package dev.pathcost.gate.simulation;

/**
 * How costs vary that nobody changed. All but the spikes are standard deviations of logarithms, so
 * that 0.05 is about 5 %.
 *
 * @param machine of CPU time between runs, for all functions alike: how fast the machine was
 * @param function of CPU time between runs, of each function by itself: what the compiler made of
 *     it this time
 * @param position of CPU time between runs, of each function in each request type
 * @param request of CPU time between requests of a run
 * @param spikes the share of calls that something else befell, such as a collection of garbage
 * @param spike how many times longer these take
 * @param callers how many times as large all these are, but for the machine and spikes, in
 *     functions that call another service: an HTTP client runs in them
 * @param memoryRun of allocated bytes between runs, of each function in each request type
 * @param memoryRequest of allocated bytes between requests of a run
 */
public record Noise(
    double machine,
    double function,
    double position,
    double request,
    double spikes,
    double spike,
    double callers,
    double memoryRun,
    double memoryRequest) {

  /** What no real system has: each run exactly as the others. */
  public static final Noise NONE = new Noise(0, 0, 0, 0, 0, 1, 1, 0, 0);

  /**
   * The levels of the demo system, local environment, on two processors that were shared with other
   * work: from nine runs of 20 requests, see docs/gate-experiment.md.
   */
  public static final Noise OF_THE_DEMO =
      new Noise(0.01, 0.007, 0.007, 0.025, 0.01, 1.7, 4.5, 0.0007, 0.0005);
}
