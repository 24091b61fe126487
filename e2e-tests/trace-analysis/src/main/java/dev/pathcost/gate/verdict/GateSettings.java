package dev.pathcost.gate.verdict;

import dev.pathcost.gate.statistics.OutlierRule;

/**
 * How strict the gate is. {@code pathcost aa} measures what settings do on one's own system.
 *
 * @param minimumRuns how many comparable baseline runs there must be, at least 1
 * @param minimumRequests how many values of a row this run must have, at least 2
 * @param falseDiscoveryRate the largest adjusted p-value of an alarm
 * @param cpu how far above the worst baseline run's median CPU time may lie
 * @param memory how far above the median of the baseline allocated bytes may lie
 * @param wall as {@code cpu}, for wall time
 * @param wallVerdict what a row gets whose wall time rose: {@link Verdict#PASS} only shows it
 * @param spreads how far above the worst baseline run's median CPU or wall time may lie too, in
 *     differences between the medians of baseline runs, see {@link Comparison#spread}: a row that
 *     varies more from run to run has to rise more
 * @param confidence the confidence of intervals
 * @param outliers which single requests are named as outliers
 */
public record GateSettings(
    int minimumRuns,
    int minimumRequests,
    double falseDiscoveryRate,
    Margin cpu,
    Margin memory,
    Margin wall,
    Verdict wallVerdict,
    double spreads,
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
      1.75,
      0.95,
      OutlierRule.LogMad.STANDARD);

  /** @throws IllegalArgumentException if a number is out of its range */
  public GateSettings {
    if (minimumRuns < 1 || minimumRequests < 2) {
      throw new IllegalArgumentException("At least one run and two requests are compared");
    }
    if (!(falseDiscoveryRate > 0 && falseDiscoveryRate < 1 && confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "The rate of false discoveries and the confidence are between 0 and 1");
    }
  }

  /** These settings with another number of runs. */
  public GateSettings withMinimumRuns(int runs) {
    return new GateSettings(
        runs,
        minimumRequests,
        falseDiscoveryRate,
        cpu,
        memory,
        wall,
        wallVerdict,
        spreads,
        confidence,
        outliers);
  }

  /** These settings with another part of the spread of baseline runs as a margin. */
  public GateSettings withSpreads(double newSpreads) {
    return new GateSettings(
        minimumRuns,
        minimumRequests,
        falseDiscoveryRate,
        cpu,
        memory,
        wall,
        wallVerdict,
        newSpreads,
        confidence,
        outliers);
  }

  /** These settings with other margins. */
  public GateSettings withMargins(Margin newCpu, Margin newMemory) {
    return new GateSettings(
        minimumRuns,
        minimumRequests,
        falseDiscoveryRate,
        newCpu,
        newMemory,
        wall,
        wallVerdict,
        spreads,
        confidence,
        outliers);
  }

  /** These settings where wall time is judged. */
  public GateSettings withWall(Margin margin, Verdict verdict) {
    return new GateSettings(
        minimumRuns,
        minimumRequests,
        falseDiscoveryRate,
        cpu,
        memory,
        margin,
        verdict,
        spreads,
        confidence,
        outliers);
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
