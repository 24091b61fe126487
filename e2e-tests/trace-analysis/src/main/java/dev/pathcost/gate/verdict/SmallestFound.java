package dev.pathcost.gate.verdict;

import dev.pathcost.gate.baseline.RowId;
import dev.pathcost.gate.statistics.Median;
import dev.pathcost.gate.statistics.Proportion;
import java.util.List;

/**
 * How much dearer a row would have to be to be found.
 *
 * @param row the row
 * @param layer memory or CPU time
 * @param median the median of the runs' medians, in nanoseconds or bytes
 * @param lowestMedian the smallest median of a run
 * @param highestMedian the largest median of a run
 * @param factor the factor beyond which at least 95 % of the runs would have been alarmed of; 1 if
 *     that many were without any, infinite if not even a factor of 64 would do
 * @param found in how many runs that is so: of fewer than 20 runs, in all
 */
public record SmallestFound(
    RowId row,
    Layer layer,
    double median,
    double lowestMedian,
    double highestMedian,
    double factor,
    Proportion found) {

  private static final double SHARE = 0.95;

  /** A run's median, and the factor that it would have taken in this run. */
  record InRun(double median, double factor) {}

  static SmallestFound of(RowId row, Layer layer, List<InRun> runs) {
    double[] medians = runs.stream().mapToDouble(InRun::median).sorted().toArray();
    double[] factors = runs.stream().mapToDouble(InRun::factor).sorted().toArray();
    int rank = (int) Math.ceil(SHARE * factors.length);
    return new SmallestFound(
        row,
        layer,
        Median.of(medians),
        medians[0],
        medians[medians.length - 1],
        factors[rank - 1],
        new Proportion(rank, factors.length));
  }
}
