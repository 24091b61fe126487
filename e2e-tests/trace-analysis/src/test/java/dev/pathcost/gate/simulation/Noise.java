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
 * @param odd what else is unlike a normal distribution
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
    double memoryRequest,
    Odd odd) {

  /**
   * What a real system may have, and a gate that was made for normal distributions may stumble
   * over.
   *
   * @param tails the degrees of freedom of Student's t, at least 3, after which CPU time varies
   *     between runs, the standard deviation being as said; 0 for the normal distribution
   * @param uneven how much functions differ in how much their runs differ: the standard deviation
   *     of the logarithm of a factor
   * @param stateShare the share of runs in which a function is in another state, such as compiled
   *     otherwise
   * @param state how many times as dear it is then
   * @param lasting the share of the variance between runs of each function that is how busy the
   *     machine was, which raises all of them and lasts for some runs
   */
  public record Odd(int tails, double uneven, double stateShare, double state, double lasting) {
    static final Odd NOT = new Odd(0, 0, 0, 1, 0);

    /** As seen in 30 runs of the demo system, one after the other; see docs/gate-experiment.md. */
    public static final Odd BUSY = new Odd(0, 0, 0, 1, 0.37);
  }

  /** Noise after normal distributions. */
  public Noise(
      double machine,
      double function,
      double position,
      double request,
      double spikes,
      double spike,
      double callers,
      double memoryRun,
      double memoryRequest) {
    this(
        machine,
        function,
        position,
        request,
        spikes,
        spike,
        callers,
        memoryRun,
        memoryRequest,
        Odd.NOT);
  }

  /** What no real system has: each run exactly as the others. */
  public static final Noise NONE = new Noise(0, 0, 0, 0, 0, 1, 1, 0, 0);

  /**
   * The levels of the demo system, local environment, two processors: of the noisier of two sets of
   * real runs, see docs/gate-experiment.md.
   */
  public static final Noise OF_THE_DEMO =
      new Noise(0.014, 0.0075, 0.0075, 0.022, 0.02, 1.3, 5.5, 0.0008, 0.001);

  /** The levels that the gate's constants were chosen with. */
  public static final Noise FOR_TUNING =
      new Noise(0.01, 0.007, 0.007, 0.025, 0.01, 1.7, 4.5, 0.0007, 0.0005);

  /** This noise, between runs so many times as large. */
  public Noise betweenRuns(double factor) {
    return new Noise(
        factor * machine,
        factor * function,
        factor * position,
        request,
        spikes,
        spike,
        callers,
        factor * memoryRun,
        memoryRequest,
        odd);
  }

  /** This noise, with another one between the requests of a run. */
  public Noise withinRuns(double newRequest, double newSpikes, double newSpike) {
    return new Noise(
        machine,
        function,
        position,
        newRequest,
        newSpikes,
        newSpike,
        callers,
        memoryRun,
        memoryRequest,
        odd);
  }

  /** This noise with oddities. */
  public Noise with(Odd newOdd) {
    return new Noise(
        machine,
        function,
        position,
        request,
        spikes,
        spike,
        callers,
        memoryRun,
        memoryRequest,
        newOdd);
  }
}
