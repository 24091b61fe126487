package dev.pathcost.gate.verdict;

import dev.pathcost.gate.baseline.RowId;
import dev.pathcost.gate.statistics.BenjaminiHochberg;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

/** Looks for the smallest factor of one row's values, all others unchanged, that is alarmed of. */
final class Slowdown {
  private static final double LARGEST = 64;
  private static final double EXACTNESS = 0.005;

  private final CostCheck check;
  private final RowId row;
  private final RunValues values;
  private final double[] p;
  private final int position;

  Slowdown(CostCheck check, SortedMap<RowId, Comparison> comparisons, RowId row) {
    this.check = check;
    this.row = row;
    List<RowId> rows = new ArrayList<>(comparisons.keySet());
    this.position = rows.indexOf(row);
    List<Comparison> list = List.copyOf(comparisons.values());
    this.values = list.get(position).run();
    this.p = list.stream().mapToDouble(other -> other.higher().single()).toArray();
  }

  /** The factor, at least 1; infinite where even 64 is not alarmed of. */
  double smallest() {
    if (isFound(1)) {
      return 1;
    }
    if (!isFound(LARGEST)) {
      return Double.POSITIVE_INFINITY;
    }
    double missed = 1;
    double found = LARGEST;
    while (found - missed > EXACTNESS) {
      double middle = (missed + found) / 2;
      if (isFound(middle)) {
        found = middle;
      } else {
        missed = middle;
      }
    }
    return found;
  }

  private boolean isFound(double factor) {
    double[] slower =
        Arrays.stream(values.values()).map(value -> factor * value).toArray();
    Comparison comparison = check.compare(row, RunValues.of(values.runId(), slower), p.length);
    double[] all = p.clone();
    all[position] = comparison.higher().single();
    double adjusted = BenjaminiHochberg.adjust(all)[position];
    return check.isWorse(comparison.adjusted(adjusted, comparison.lower().adjusted()));
  }
}
