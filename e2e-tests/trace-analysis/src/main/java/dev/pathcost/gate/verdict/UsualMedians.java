package dev.pathcost.gate.verdict;

import dev.pathcost.gate.baseline.RowId;
import dev.pathcost.gate.statistics.Interval;
import dev.pathcost.gate.statistics.Median;
import dev.pathcost.gate.statistics.Spread;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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

  private final Map<RowId, Row> rows = new HashMap<>();
  private final double typicalRatio;

  /**
   * @param medians its logarithms, of each run
   * @param scatter how much the values of a run scatter about its median, over all runs
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and copied by nobody
  private record Row(double[] medians, double scatter) {}

  /** @param baseline each row in the runs of the baseline that have it */
  UsualMedians(Map<RowId, List<RunValues>> baseline) {
    baseline.forEach((row, runs) -> rows.put(row, new Row(logMedians(runs), scatter(runs))));
    double[] ratios = rows.values().stream()
        .filter(row -> row.medians.length > 1 && row.scatter > 0)
        .mapToDouble(row -> Spread.of(row.medians).variance() / square(row.scatter))
        .toArray();
    this.typicalRatio = ratios.length == 0 ? 0 : Median.of(ratios);
  }

  /**
   * The interval, in the unit of the values.
   *
   * @param row one of the baseline
   * @param beyond how likely at most an unchanged run lies above the interval, and how likely below
   */
  Interval next(RowId row, double beyond) {
    Row known = Objects.requireNonNull(rows.get(row));
    double[] medians = known.medians;
    Spread expected = known.scatter > 0
        ? new Spread(typicalRatio * square(known.scatter), DEGREES)
        : Spread.UNKNOWN;
    Interval next = Spread.of(medians)
        .towards(expected)
        .next(Arrays.stream(medians).average().orElseThrow(), medians.length, beyond);
    return new Interval(Math.exp(next.low()), Math.exp(next.estimate()), Math.exp(next.high()));
  }

  private static double[] logMedians(List<RunValues> runs) {
    return runs.stream().mapToDouble(run -> log(run.median())).toArray();
  }

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
