package dev.pathcost.row;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import com.datadoghq.sketch.ddsketch.store.UnboundedSizeDenseStore;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Values of which percentiles are wanted. Up to {@link #EXACT} of them are kept; more become a
 * sketch whose percentiles are {@link #RELATIVE_ERROR} off at most (Masson, Rim and Lee, "DDSketch:
 * a fast and fully-mergeable quantile sketch with relative-error guarantees", 2019).
 *
 * <p>What comes out depends on the values alone, not on their order or on how they were merged: the
 * sketch counts values in buckets of its own, however they came.
 */
final class Distribution {

  /** So many values are kept as they are. */
  static final int EXACT = 4096;

  /** How far off a percentile of more values than that may be. */
  static final double RELATIVE_ERROR = 0.005;

  private static final int FEW = 16;

  private long[] values = new long[FEW];
  private int kept;
  private long count;
  private @Nullable DDSketch sketch;

  /** Adds a value of at least 0. */
  void add(long value) {
    count++;
    if (sketch == null && kept < EXACT) {
      if (kept == values.length) {
        values = Arrays.copyOf(values, Math.min(EXACT, 2 * kept));
      }
      values[kept++] = value;
    } else {
      sketched().accept(value);
    }
  }

  /** Adds all values of another, which stays as it is. */
  void add(Distribution other) {
    if (other.sketch != null) {
      count += other.count;
      sketched().mergeWith(other.sketch);
    } else {
      for (int i = 0; i < other.kept; i++) {
        add(other.values[i]);
      }
    }
  }

  long count() {
    return count;
  }

  Percentiles percentiles() {
    if (sketch == null) {
      return Percentiles.of(Arrays.copyOf(values, kept));
    }
    return new Percentiles(
        nearestRank(sketch, 50), nearestRank(sketch, 95), nearestRank(sketch, 99), RELATIVE_ERROR);
  }

  private DDSketch sketched() {
    DDSketch into = sketch;
    if (into == null) {
      into = new DDSketch(new LogarithmicMapping(RELATIVE_ERROR), UnboundedSizeDenseStore::new);
      for (int i = 0; i < kept; i++) {
        into.accept(values[i]);
      }
      values = new long[0];
      kept = 0;
      sketch = into;
    }
    return into;
  }

  /** The sketch takes a rank from 0 to count − 1 as a share of it; the half keeps off rounding. */
  private long nearestRank(DDSketch of, int percent) {
    double rank = Math.ceil(count * (percent / 100.0));
    return Math.round(of.getValueAtQuantile((rank - 0.5) / (count - 1)));
  }
}
