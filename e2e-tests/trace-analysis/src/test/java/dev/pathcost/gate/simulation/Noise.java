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
    double memoryRun,
    double memoryRequest) {

  /** What no real system has: each run exactly as the others. */
  public static final Noise NONE = new Noise(0, 0, 0, 0, 0, 1, 0, 0);
}
