package dev.pathcost.gate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The permeability of membranes at term and between 12 and 26 weeks of pregnancy: Hollander and
 * Wolfe, "Nonparametric Statistical Methods", table 4.1, also the example of R's
 * {@code wilcox.test}. What is not printed there was computed with scipy 1.17.1.
 */
class RankStatisticsTest {
  private static final double[] AT_TERM = {
    0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46
  };
  private static final double[] EARLY = {1.15, 0.88, 0.90, 0.74, 1.21};

  @Test
  void withoutTiesTheTestIsExact() {
    MannWhitney test = MannWhitney.greater(AT_TERM, EARLY);

    // W = 35 and p = 0.1272 in Hollander and Wolfe; mannwhitneyu(method='exact')
    assertThat(test.p()).isCloseTo(0.1272061272061272, within(1e-12));
    assertThat(test.superiority()).isCloseTo(35.0 / 50, within(1e-12));
  }

  @Test
  void withTiesTheTestIsTheNormalApproximationCorrectedForThem() {
    double[] first = {10, 12, 12, 13, 15, 15, 15, 18, 20, 21};
    double[] second = {9, 10, 10, 11, 12, 12, 13, 14, 15, 16};

    // mannwhitneyu(method='asymptotic')
    assertThat(MannWhitney.greater(first, second).p()).isCloseTo(0.03645705489, within(1e-9));
    assertThat(MannWhitney.greater(second, first).p()).isCloseTo(0.96923596813, within(1e-9));
  }

  @Test
  void oneValueThroughoutIsNoEvidence() {
    assertThat(MannWhitney.greater(new double[] {5, 5, 5}, new double[] {5, 5}))
        .isEqualTo(new MannWhitney(1, 0.5));
  }

  @Test
  void anEmptySampleIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MannWhitney.greater(new double[0], EARLY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HodgesLehmann.shift(AT_TERM, new double[0], 0.95));
  }

  @Test
  void theShiftIsTheMedianOfAllDifferences() {
    Interval shift = HodgesLehmann.shift(AT_TERM, EARLY, 0.95);

    assertThat(shift.estimate()).isCloseTo(0.305, within(1e-12)); // printed in the book
    assertThat(shift.low()).isCloseTo(-0.17, within(1e-12)); // C = 8, numpy
    assertThat(shift.high()).isCloseTo(0.76, within(1e-12));
  }

  @Test
  void theRatioIsTheShiftOfLogarithms() {
    double[] first = Arrays.stream(AT_TERM).map(x -> 1000 * x).toArray();
    double[] second = Arrays.stream(EARLY).map(x -> 1000 * x).toArray();

    Interval ratio = HodgesLehmann.ratio(first, second, 0.95);

    assertThat(ratio.estimate()).isCloseTo(1.3117671370783737, within(1e-9)); // numpy
    assertThat(ratio.low()).isCloseTo(0.8295454545454546, within(1e-9));
    assertThat(ratio.high()).isCloseTo(1.9729729729729728, within(1e-9));
  }

  @Test
  void nothingTimesNothingIsStillTheSame() {
    Interval ratio = HodgesLehmann.ratio(new double[] {0, 0, 0}, new double[] {0, 0}, 0.95);

    assertThat(ratio).isEqualTo(new Interval(1, 1, 1));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void ranksOfDifferencesAreThoseOfAllDifferencesSorted(long seed) {
    Random random = new Random(seed);
    double[] first = random.ints(3 + random.nextInt(20), 0, 30).asDoubleStream().toArray();
    double[] second =
        random.ints(3 + random.nextInt(20), 0, 30).asDoubleStream().toArray();
    double[] all = Arrays.stream(first)
        .flatMap(x -> Arrays.stream(second).map(y -> x - y))
        .sorted()
        .toArray();

    Interval shift = HodgesLehmann.shift(first, second, 0.9);

    assertThat(shift.estimate()).isEqualTo(Median.of(all));
    assertThat(all).contains(shift.low(), shift.high());
    int below = (int) Arrays.stream(all).filter(d -> d < shift.low()).count();
    int above = (int) Arrays.stream(all).filter(d -> d > shift.high()).count();
    assertThat(all[below]).isEqualTo(shift.low());
    assertThat(all[all.length - 1 - above]).isEqualTo(shift.high());
  }
}
