package dev.pathcost.gate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published values, and values computed with scipy 1.17.1. */
class StatisticsTest {

  /** The 15 p-values of Benjamini and Hochberg's own example, section 3.2 of their paper. */
  private static final double[] PUBLISHED = {
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
    0.6528, 0.7590, 1.0
  };

  @Test
  void adjustedValuesAreThoseOfScipy() {
    // scipy.stats.false_discovery_control
    assertThat(BenjaminiHochberg.adjust(PUBLISHED))
        .containsExactly(
            new double[] {
              0.0015,
              0.003,
              0.0095,
              0.035625,
              0.0603,
              0.0638571429,
              0.0638571429,
              0.0645,
              0.0765,
              0.486,
              0.5811818182,
              0.714875,
              0.7532307692,
              0.8132142857,
              1
            },
            within(1e-9));
  }

  @Test
  void fourHypothesesAreRejectedAsInThePaper() {
    assertThat(Arrays.stream(BenjaminiHochberg.adjust(PUBLISHED)).filter(p -> p <= 0.05))
        .hasSize(4);
  }

  @Test
  void theOrderOfValuesIsKept() {
    assertThat(BenjaminiHochberg.adjust(new double[] {0.5, 0.01, 0.04}))
        .containsExactly(new double[] {0.5, 0.03, 0.06}, within(1e-12));
    assertThat(BenjaminiHochberg.adjust(new double[0])).isEmpty();
  }

  @Test
  void welchsTestIsThatOfScipy() {
    double[] first = {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};
    double[] second = {1.15, 0.88, 0.90, 0.74, 1.21};

    // ttest_ind(equal_var=False, alternative='greater')
    assertThat(Welch.greater(first, second)).isCloseTo(0.031050671890539, within(1e-9));
    assertThat(Welch.greater(second, first)).isCloseTo(0.968949328109461, within(1e-9));
  }

  @Test
  void welchsTestOfConstantsIsCertain() {
    assertThat(Welch.greater(new double[] {6, 6}, new double[] {5, 5})).isZero();
    assertThat(Welch.greater(new double[] {5, 5}, new double[] {5, 5})).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    // binomtest(hits, of).proportion_ci(0.95, 'exact')
    " 0,  10, 0,              0.308497107819",
    " 1, 100, 0.000253146033, 0.054459385392",
    " 3,  40, 0.015742179851, 0.203864748733",
    "97, 100, 0.914823947026, 0.993770028462",
  })
  void intervalsOfProportionsAreThoseOfScipy(int hits, int of, double exactLow, double exactHigh) {
    Proportion proportion = new Proportion(hits, of);

    assertThat(proportion.exact(0.95).low()).isCloseTo(exactLow, within(1e-9));
    assertThat(proportion.exact(0.95).high()).isCloseTo(exactHigh, within(1e-9));
  }

  @Test
  void moreHitsThanTriesAreNoProportion() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(2, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(0, 0));
  }

  @Test
  void theMedianIsInTheMiddle() {
    assertThat(Median.of(3, 1, 2)).isEqualTo(2);
    assertThat(Median.of(4, 1, 3, 2)).isEqualTo(2.5);
    assertThatIllegalArgumentException().isThrownBy(Median::of);
  }
}
