package dev.pathcost.gate.verdict;

import dev.pathcost.gate.statistics.HodgesLehmann;
import dev.pathcost.gate.statistics.Interval;
import dev.pathcost.gate.statistics.MannWhitney;
import dev.pathcost.gate.statistics.Median;
import java.util.Arrays;
import java.util.List;

/**
 * One measure of one row, in the baseline and in this run.
 *
 * @param baseline the row in each comparable baseline run that has it
 * @param run the row in this run
 * @param pooledMedian the median of all values of the baseline
 * @param lowestMedian the smallest median of a baseline run
 * @param highestMedian the largest median of a baseline run
 * @param unchanged between which medians this run counts as unchanged
 * @param higher the p-value of being higher than the baseline; of memory, which needs no test, none
 * @param lower the p-value of being lower; 1 where more values are higher
 * @param confidence the confidence of intervals
 */
public record Comparison(
    List<RunValues> baseline,
    RunValues run,
    double pooledMedian,
    double lowestMedian,
    double highestMedian,
    Range unchanged,
    PValue higher,
    PValue lower,
    double confidence) {

  /**
   * A p-value.
   *
   * @param single of this row alone
   * @param adjusted for the number of rows of the suite
   */
  public record PValue(double single, double adjusted) {

    /** Not a number, since there was no test. */
    static final PValue NONE = new PValue(Double.NaN, Double.NaN);

    static PValue of(double single) {
      return new PValue(single, single);
    }
  }

  /**
   * Medians, in nanoseconds or bytes.
   *
   * @param low the smallest; below 0 where no median is small enough to be an improvement
   * @param high the largest; a median above it is a rise
   */
  public record Range(double low, double high) {}

  /** A comparison whose p-values are of this row alone. */
  static Comparison tested(
      List<RunValues> baseline, RunValues run, Range unchanged, double confidence) {
    double[] pooled = pooled(baseline);
    MannWhitney higher = MannWhitney.greater(run.values(), pooled);
    PValue lower = PValue.of(
        higher.superiority() > 0.5
            ? 1
            : MannWhitney.greater(pooled, run.values()).p());
    return of(baseline, run, pooled, unchanged, PValue.of(higher.p()), lower, confidence);
  }

  /** A comparison without a test. */
  static Comparison untested(
      List<RunValues> baseline, RunValues run, Range unchanged, double confidence) {
    return of(baseline, run, pooled(baseline), unchanged, PValue.NONE, PValue.NONE, confidence);
  }

  private static Comparison of(
      List<RunValues> baseline,
      RunValues run,
      double[] pooled,
      Range unchanged,
      PValue higher,
      PValue lower,
      double confidence) {
    return new Comparison(
        List.copyOf(baseline),
        run,
        Median.of(pooled),
        baseline.stream().mapToDouble(RunValues::median).min().orElseThrow(),
        baseline.stream().mapToDouble(RunValues::median).max().orElseThrow(),
        unchanged,
        higher,
        lower,
        confidence);
  }

  /** In order of size, which is what takes the time in every test. */
  double[] pooled() {
    return pooled(baseline);
  }

  private static double[] pooled(List<RunValues> baseline) {
    return baseline.stream()
        .flatMapToDouble(values -> Arrays.stream(values.values()))
        .sorted()
        .toArray();
  }

  Comparison adjusted(double adjustedHigher, double adjustedLower) {
    return new Comparison(
        baseline,
        run,
        pooledMedian,
        lowestMedian,
        highestMedian,
        unchanged,
        new PValue(higher.single(), adjustedHigher),
        new PValue(lower.single(), adjustedLower),
        confidence);
  }

  /** By how much this run's median lies above that of the baseline, in nanoseconds or bytes. */
  public double rise() {
    return run.median() - pooledMedian;
  }

  /** How many times as large the values of this run are; see {@link HodgesLehmann#ratio}. */
  public Interval ratio() {
    return HodgesLehmann.ratio(run.values(), pooled(baseline), confidence);
  }
}
