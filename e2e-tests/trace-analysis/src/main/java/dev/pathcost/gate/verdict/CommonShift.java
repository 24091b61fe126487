package dev.pathcost.gate.verdict;

import dev.pathcost.gate.statistics.Median;
import java.util.Collection;
import java.util.Optional;

/**
 * By how much all functions of a run lie above or below the baseline together, as they do on a
 * machine that is busier for some minutes than it was. It raises those functions most whose runs
 * differ most anyway, so it is counted in what is usual for each. That a few functions changed
 * hardly moves it, since it is a median; of functions in each of their request types.
 *
 * @param deviations by how many standard deviations of its own prediction the middle one of the
 *     functions lies above it; from −2 to 2, so that dearer software is not taken for a machine
 * @param ratio how many times as dear as expected the middle one of the functions is, however many
 *     standard deviations that is
 */
public record CommonShift(double deviations, double ratio) {

  /** No shift, or none that can be told. */
  static final CommonShift NONE = new CommonShift(0, 1);

  /** Of fewer functions a change of one or two would move the median too far. */
  private static final int ENOUGH_FUNCTIONS = 8;

  /**
   * Beyond this, dearer software is the likelier cause: of unchanged runs about one in 40 lies
   * beyond, by chance as in recordings.
   */
  private static final double MOST_DEVIATIONS = 2;

  /**
   * A function of the run, in one request type.
   *
   * @param deviation the standard deviation of its prediction, of logarithms; positive
   * @param above how far it lies above its prediction, of logarithms
   */
  record FunctionRow(double deviation, double above) {}

  /** Nothing where there are too few functions to tell. */
  static Optional<CommonShift> of(Collection<FunctionRow> functions) {
    if (functions.size() < ENOUGH_FUNCTIONS) {
      return Optional.empty();
    }
    double deviations = Median.of(functions.stream()
        .mapToDouble(function -> function.above / function.deviation)
        .toArray());
    double above = Median.of(functions.stream().mapToDouble(FunctionRow::above).toArray());
    return Optional.of(new CommonShift(
        Math.max(-MOST_DEVIATIONS, Math.min(MOST_DEVIATIONS, deviations)), Math.exp(above)));
  }

  /**
   * How many times as dear a row is expected to be for it.
   *
   * @param predicted the standard deviation of the row's prediction, of logarithms
   */
  double factor(double predicted) {
    return Math.exp(deviations * predicted);
  }

  /** Whether it is more than one standard deviation, as every third or fourth run is. */
  public boolean isNoteworthy() {
    return Math.abs(deviations) > 1;
  }
}
