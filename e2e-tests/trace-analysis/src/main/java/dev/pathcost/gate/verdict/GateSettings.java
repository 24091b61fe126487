package dev.pathcost.gate.verdict;

import dev.pathcost.gate.statistics.OutlierRule;

/**
 * How strict the gate is. {@code pathcost aa} measures what settings do on one's own system.
 *
 * @param minimumRuns how many comparable baseline runs there must be, at least 1
 * @param minimumRequests how many values of a row this run must have, and a run of the baseline to
 *     count for that row, at least 2
 * @param significance the largest adjusted p-value of an alarm. An alarm also takes a median above
 *     what is usual, see {@link UsualMedians}, and above the margins, so that false alarms are
 *     rarer
 * @param cpu how far above the worst baseline run's median CPU time may lie
 * @param memory how far above the median of the baseline allocated bytes may lie
 * @param wall as {@code cpu}, for wall time
 * @param wallVerdict what a row gets whose wall time rose: {@link Verdict#PASS} only shows it
 * @param confidence the confidence of intervals
 * @param outliers which single requests are named as outliers
 */
public record GateSettings(
    int minimumRuns,
    int minimumRequests,
    double significance,
    Margin cpu,
    Margin memory,
    Margin wall,
    Verdict wallVerdict,
    double confidence,
    OutlierRule outliers) {

  /** What holds unless something else is asked for. */
  public static final GateSettings DEFAULT = new GateSettings(
      5,
      8,
      0.05,
      new Margin(0.10, 50_000),
      new Margin(0.03, 256),
      new Margin(0.25, 1_000_000),
      Verdict.PASS,
      0.95,
      OutlierRule.LogMad.STANDARD);

  /** @throws IllegalArgumentException if a number is out of its range */
  public GateSettings {
    if (minimumRuns < 1 || minimumRequests < 2) {
      throw new IllegalArgumentException("At least one run and two requests are compared");
    }
    if (!(significance > 0 && significance < 1 && confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("The significance and the confidence are between 0 and 1");
    }
  }

  /** These settings with another number of runs. */
  public GateSettings withMinimumRuns(int runs) {
    return new GateSettings(
        runs, minimumRequests, significance, cpu, memory, wall, wallVerdict, confidence, outliers);
  }

  /** These settings with other margins. */
  public GateSettings withMargins(Margin newCpu, Margin newMemory) {
    return new GateSettings(
        minimumRuns,
        minimumRequests,
        significance,
        newCpu,
        newMemory,
        wall,
        wallVerdict,
        confidence,
        outliers);
  }

  /** These settings where wall time is judged. */
  public GateSettings withWall(Margin margin, Verdict verdict) {
    return new GateSettings(
        minimumRuns,
        minimumRequests,
        significance,
        cpu,
        memory,
        margin,
        verdict,
        confidence,
        outliers);
  }

  /** These settings with another rule for single requests. */
  public GateSettings withOutliers(OutlierRule rule) {
    return new GateSettings(
        minimumRuns,
        minimumRequests,
        significance,
        cpu,
        memory,
        wall,
        wallVerdict,
        confidence,
        rule);
  }

  /** Whether a rise in this layer fails a run. */
  boolean canFail(Layer layer) {
    return layer != Layer.WALL || wallVerdict == Verdict.FAIL;
  }

  /** How far above a run of the baseline a measure may lie. */
  Margin margin(Layer layer) {
    return switch (layer) {
      case MEMORY -> memory;
      case CPU -> cpu;
      case WALL -> wall;
      case STRUCTURE -> throw new IllegalArgumentException("Structure has no margin");
    };
  }
}
