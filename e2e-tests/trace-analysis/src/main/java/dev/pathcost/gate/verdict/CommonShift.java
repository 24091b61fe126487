package dev.pathcost.gate.verdict;

import dev.pathcost.gate.statistics.Median;
import java.util.Collection;
import java.util.Optional;

/**
 * By how much all functions of a run lie above or below the baseline together, as they do on a
 * machine that is busier for some minutes than it was. It raises those functions most whose runs
 * differ most anyway, so it is counted in what is usual for each. That one function changed, or a
 * few, does not move it, since it is a median.
 *
 * @param deviations by how many standard deviations of its own prediction the middle one of the
 *     functions lies above it; from −2 to 2, so that dearer software is not taken for a machine
 * @param ratio how many times as dear as expected the middle one of the functions is
 */
public record CommonShift(double deviations, double ratio) {

  /** No shift, or none that can be told. */
  static final CommonShift NONE = new CommonShift(0, 1);

  /** In fewer functions a change of one would be half of what they have in common. */
  private static final int ENOUGH_FUNCTIONS = 8;

  /** Machines have been seen to move functions by less than this. */
  private static final double MOST = 2;

  /**
   * A function of the run.
   *
   * @param deviation the standard deviation of its prediction, of logarithms; positive
   * @param above how far it lies above its prediction, of logarithms
   */
  record Function(double deviation, double above) {}

  /** Nothing where there are too few functions to tell. */
  static Optional<CommonShift> of(Collection<Function> functions) {
    if (functions.size() < ENOUGH_FUNCTIONS) {
      return Optional.empty();
    }
    double deviations = Median.of(functions.stream()
        .mapToDouble(function -> function.above / function.deviation)
        .toArray());
    double above = Median.of(functions.stream().mapToDouble(Function::above).toArray());
    return Optional.of(
        new CommonShift(Math.max(-MOST, Math.min(MOST, deviations)), Math.exp(above)));
  }

  /** How many times as dear a row is expected to be, whose prediction has this deviation. */
  double factor(double deviation) {
    return Math.exp(deviations * deviation);
  }

  /** Whether runs differ so much less often than not. */
  public boolean isNoteworthy() {
    return Math.abs(deviations) > 1;
  }
}
