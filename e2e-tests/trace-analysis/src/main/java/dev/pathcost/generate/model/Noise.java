package dev.pathcost.generate.model;

/**
 * How far values scatter. Each number is the standard deviation of the logarithm of a factor whose
 * median is 1: 0.1 means about 10 %.
 *
 * <p>Between two runs whole processes differ, since they are compiled, laid out and scheduled
 * differently; that is drawn once for each run. Within a run requests differ; that is drawn for
 * each call. All but the first and the delay are less for a call whose cost
 * {@linkplain Cost#scatter() scatters less}.
 *
 * @param runCpu CPU time of everything, drawn once for each run
 * @param functionCpu CPU time of a function, drawn once for each run and function
 * @param requestCpu CPU time of a call, drawn for each
 * @param burstRate the part of the calls that are hit by something rare, such as a compilation
 * @param burstFactor how many times the CPU time such a call takes
 * @param functionMemory allocated bytes of a function, drawn once for each run and function
 * @param requestMemory allocated bytes of a call, drawn for each
 * @param delay waiting times and network delays, drawn for each
 */
public record Noise(
    double runCpu,
    double functionCpu,
    double requestCpu,
    double burstRate,
    double burstFactor,
    double functionMemory,
    double requestMemory,
    double delay) {

  /** All requests are alike, in all runs. */
  public static final Noise NONE = new Noise(0, 0, 0, 0, 1, 0, 0, 0);

  /** What the demo system shows on a developer's machine; docs/generate.md says how measured. */
  public static final Noise MEASURED = new Noise(0.01, 0.045, 0.11, 0.01, 1.7, 0.003, 0.003, 0.6);

  /** @throws IllegalArgumentException if a number is out of its range */
  public Noise {
    deviation(runCpu);
    deviation(functionCpu);
    deviation(requestCpu);
    deviation(functionMemory);
    deviation(requestMemory);
    deviation(delay);
    if (!(burstRate >= 0 && burstRate <= 1)) {
      throw new IllegalArgumentException(
          "A burst rate lies between 0 and 1, but this is " + burstRate);
    }
    if (!(burstFactor >= 1 && burstFactor <= 1e6)) {
      throw new IllegalArgumentException(
          "A burst factor lies between 1 and 1,000,000, but this is " + burstFactor);
    }
  }

  private static void deviation(double value) {
    if (!(value >= 0 && value <= 5)) {
      throw new IllegalArgumentException(
          "A standard deviation of logarithms lies between 0 and 5, but this is " + value);
    }
  }
}
