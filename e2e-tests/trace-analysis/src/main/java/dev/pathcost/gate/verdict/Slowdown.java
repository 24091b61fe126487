package dev.pathcost.gate.verdict;

import dev.pathcost.gate.statistics.BenjaminiHochberg;
import dev.pathcost.gate.statistics.MannWhitney;
import java.util.Arrays;
import java.util.Collection;

/** Looks for the smallest factor of one row's values, all others unchanged, that is alarmed of. */
final class Slowdown {
  private static final double LARGEST = 64;
  private static final double EXACTNESS = 0.005;

  private final Layer layer;
  private final double[] p;
  private final GateSettings settings;

  /** @param all the rows of a check in this layer */
  Slowdown(Layer layer, Collection<Comparison> all, GateSettings settings) {
    this.layer = layer;
    this.p = all.stream().mapToDouble(row -> row.higher().single()).toArray();
    this.settings = settings;
  }

  /**
   * The factor, at least 1, beyond which a row is alarmed of; infinite where even 64 is not enough.
   * Its median has to pass the limit, which one row hardly moves; its values have to be
   * significantly larger, which mostly they are by then.
   *
   * @param position which of the rows it is
   */
  double smallest(Comparison row, int position) {
    double limit = Math.max(1, row.unchanged().high() / row.run().median());
    if (!(limit <= LARGEST)) {
      return Double.POSITIVE_INFINITY;
    }
    if (isSignificant(row, position, limit)) {
      return limit;
    }
    if (!isSignificant(row, position, LARGEST)) {
      return Double.POSITIVE_INFINITY;
    }
    double missed = limit;
    double found = LARGEST;
    while (found - missed > EXACTNESS) {
      double middle = (missed + found) / 2;
      if (isSignificant(row, position, middle)) {
        found = middle;
      } else {
        missed = middle;
      }
    }
    return found;
  }

  private boolean isSignificant(Comparison row, int position, double factor) {
    if (layer == Layer.MEMORY) {
      return true;
    }
    double[] dearer =
        Arrays.stream(row.run().values()).map(value -> factor * value).toArray();
    double[] all = p.clone();
    all[position] = MannWhitney.greater(dearer, row.pooled()).p();
    return BenjaminiHochberg.adjust(all)[position] <= settings.significance();
  }
}
