package dev.pathcost.gate.verdict;

import dev.pathcost.gate.statistics.Interval;
import dev.pathcost.gate.statistics.Median;
import dev.pathcost.gate.statistics.Spread;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Between which medians the next run of a row is expected to lie if nothing was changed.
 *
 * <p>A few runs of a row say little about how much its runs differ; the runs of all rows together
 * say much. Rows differ in it, but those whose runs differ more are those whose requests differ
 * more within a run, in about the same ratio: on the demo system the ratio varies between rows
 * hardly more than estimates from so few runs must. So the ratio that is typical of the suite,
 * times the row's own scatter within runs, is what is expected of a row beforehand, and its own
 * runs correct it, see {@link Spread#towards}. All in logarithms, since costs vary by factors.
 */
final class UsualMedians {

  /** That many runs of a row count as much as what is typical of the suite. */
  private static final double DEGREES = 8;

  /** Makes the median absolute deviation of normal values their standard deviation. */
  private static final double MAD_TO_SIGMA = 1.4826;

  private final double typicalRatio;

  /** @param rows each row in the runs of the baseline */
  UsualMedians(Collection<List<RunValues>> rows) {
    double[] ratios = rows.stream()
        .filter(runs -> runs.size() > 1 && scatter(runs) > 0)
        .mapToDouble(runs -> Spread.of(logMedians(runs)).variance() / square(scatter(runs)))
        .toArray();
    this.typicalRatio = ratios.length == 0 ? 0 : Median.of(ratios);
  }

  /**
   * The interval, in the unit of the values.
   *
   * @param runs the row in the runs of the baseline, at least one
   * @param beyond how likely at most an unchanged run lies above the interval, and how likely below
   */
  Interval next(List<RunValues> runs, double beyond) {
    double[] medians = logMedians(runs);
    double scatter = scatter(runs);
    Spread expected =
        scatter > 0 ? new Spread(typicalRatio * square(scatter), DEGREES) : Spread.UNKNOWN;
    Interval next = Spread.of(medians)
        .towards(expected)
        .next(Arrays.stream(medians).average().orElseThrow(), medians.length, beyond);
    return new Interval(Math.exp(next.low()), Math.exp(next.estimate()), Math.exp(next.high()));
  }

  private static double[] logMedians(List<RunValues> runs) {
    return runs.stream().mapToDouble(run -> log(run.median())).toArray();
  }

  /** How much the values of a run scatter about its median, over all runs, by the MAD. */
  private static double scatter(List<RunValues> runs) {
    return MAD_TO_SIGMA
        * Median.of(runs.stream()
            .flatMapToDouble(run ->
                Arrays.stream(run.values()).map(value -> Math.abs(log(value) - log(run.median()))))
            .toArray());
  }

  /** Below a nanosecond or a byte there is nothing. */
  private static double log(double value) {
    return Math.log(Math.max(1, value));
  }

  private static double square(double x) {
    return x * x;
  }
}
