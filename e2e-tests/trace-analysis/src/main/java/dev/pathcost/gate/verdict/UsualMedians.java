package dev.pathcost.gate.verdict;

import dev.pathcost.gate.baseline.RowId;
import dev.pathcost.gate.statistics.Interval;
import dev.pathcost.gate.statistics.Median;
import dev.pathcost.gate.statistics.Spread;
import dev.pathcost.gate.statistics.SpreadTrend;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Between which medians the next run of a row is expected to lie if nothing was changed.
 *
 * <p>A few runs of a row say little about how much its runs differ; the runs of all rows together
 * say much. Rows differ in it, but those whose requests differ more within a run are those whose
 * runs differ more. So what the suite's rows have in common says what is expected of a row
 * beforehand, see {@link SpreadTrend}, and its own runs correct it, see {@link Spread#towards}. All
 * in logarithms, since costs vary by factors.
 */
final class UsualMedians {

  /**
   * How likely at most the noise between runs alone lifts the median of <em>any</em> row of the
   * suite above what is usual. Each of n rows that differ has an n-th of it, whose sum is an upper
   * bound (Bonferroni, "Teoria statistica delle classi e calcolo delle probabilità", 1936).
   */
  private static final double BEYOND = 0.01;

  /** 1 / 0.6745: makes the median absolute deviation of normal values their standard deviation. */
  private static final double MAD_TO_SIGMA = 1.4826;

  /** Runs that are all alike differ by this at most, of logarithms. */
  private static final double ROUNDING = 1e-9;

  /** In order, so that sums are the same to the last bit in every process. */
  private final Map<RowId, Row> rows = new TreeMap<>();

  /** How much the runs of each row differ, by its own and by what is expected of it. */
  private final Map<RowId, Spread> spreads = new HashMap<>();

  /**
   * @param medians its logarithms, of each run
   * @param scatter the variance of the logarithms of a run's values, over all runs
   * @param values of each run; a request with one path and one function is three rows of the same
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and copied by nobody
  private record Row(double[] medians, double scatter, List<DoubleBuffer> values) {
    static Row of(List<RunValues> runs) {
      return new Row(
          logMedians(runs),
          variance(runs),
          runs.stream().map(run -> DoubleBuffer.wrap(run.values())).toList());
    }

    double mean() {
      return Arrays.stream(medians).average().orElseThrow();
    }

    SpreadTrend.Sample sample() {
      return new SpreadTrend.Sample(scatter, Spread.of(medians));
    }
  }

  /** @param baseline each row in the runs of the baseline that have it */
  UsualMedians(Map<RowId, List<RunValues>> baseline) {
    baseline.forEach((row, runs) -> rows.put(row, Row.of(runs)));
    Map<List<DoubleBuffer>, Row> distinct = new LinkedHashMap<>();
    rows.values().forEach(row -> distinct.putIfAbsent(row.values, row));
    SpreadTrend trend =
        SpreadTrend.of(distinct.values().stream().map(Row::sample).toList());
    rows.forEach(
        (id, row) -> spreads.put(id, Spread.of(row.medians).towards(trend.expected(row.sample()))));
  }

  /** How many of these rows of the baseline are not merely another's name. */
  int distinct(Collection<RowId> some) {
    return Math.toIntExact(
        some.stream().map(row -> known(row).values).distinct().count());
  }

  /**
   * The interval, in the unit of the values.
   *
   * @param row one of the baseline
   * @param among how many distinct rows are looked at
   */
  Interval next(RowId row, int among) {
    Row known = known(row);
    Interval next = spread(row).next(known.mean(), known.medians.length, BEYOND / among);
    return new Interval(Math.exp(next.low()), Math.exp(next.estimate()), Math.exp(next.high()));
  }

  /** What lifts or lowers the functions of a run together; nothing if they are too few to tell. */
  Optional<CommonShift> shift(Map<RowId, RunValues> run) {
    List<CommonShift.FunctionRow> functions = new ArrayList<>();
    run.forEach((row, values) -> {
      double deviation = row.kind() == RowId.Kind.FUNCTION ? deviation(row) : 0;
      if (deviation > ROUNDING) {
        functions.add(new CommonShift.FunctionRow(
            deviation, log(values.median()) - known(row).mean()));
      }
    });
    return CommonShift.of(functions);
  }

  /**
   * The standard deviation of the logarithm of the next run's median from what is expected; 0 if
   * nothing is known.
   *
   * @param row one of the baseline
   */
  double deviation(RowId row) {
    return spread(row).deviationOfNext(known(row).medians.length);
  }

  private Spread spread(RowId row) {
    return Objects.requireNonNull(spreads.get(row));
  }

  private Row known(RowId row) {
    return Objects.requireNonNull(rows.get(row));
  }

  private static double[] logMedians(List<RunValues> runs) {
    return runs.stream().mapToDouble(run -> log(run.median())).toArray();
  }

  private static double variance(List<RunValues> runs) {
    double deviation = MAD_TO_SIGMA
        * Median.of(runs.stream()
            .flatMapToDouble(run ->
                Arrays.stream(run.values()).map(value -> Math.abs(log(value) - log(run.median()))))
            .toArray());
    return deviation * deviation;
  }

  /** Below a nanosecond or a byte there is nothing. */
  private static double log(double value) {
    return Math.log(Math.max(1, value));
  }
}
