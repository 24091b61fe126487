package dev.pathcost.gate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Values computed with numpy 2.4.6 and scipy 1.17.1. */
class SpreadTest {

  @Test
  void theVarianceIsThatOfTheSample() {
    Spread spread = Spread.of(3.1, 2.9, 3.4, 3.0, 3.3);

    assertThat(spread.variance()).isCloseTo(0.043, within(1e-12));
    assertThat(spread.degrees()).isEqualTo(4);
  }

  @Test
  void oneValueSaysNothing() {
    assertThat(Spread.of(3)).isEqualTo(Spread.UNKNOWN);
    assertThat(Spread.UNKNOWN.next(7, 1, 0.01)).isEqualTo(new Interval(7, 7, 7));
  }

  @Test
  void aSpreadMovesTowardsTheExpectedOneByTheirDegreesOfFreedom() {
    assertThat(new Spread(0.04, 4).towards(new Spread(0.01, 8)).variance())
        .isCloseTo(0.02, within(1e-12));
    assertThat(new Spread(0.04, 4).towards(new Spread(0.01, 8)).degrees()).isEqualTo(12);
    assertThat(new Spread(0.04, 4).towards(Spread.UNKNOWN)).isEqualTo(new Spread(0.04, 4));
    assertThat(Spread.UNKNOWN.towards(new Spread(0.01, 8))).isEqualTo(new Spread(0.01, 8));
    assertThat(Spread.UNKNOWN.towards(Spread.UNKNOWN)).isEqualTo(Spread.UNKNOWN);
  }

  @Test
  void theNextValueIsExpectedWithinStudentsT() {
    // scipy.stats.t.isf(0.05 / 64, 4) * sqrt(0.043 * (1 + 1 / 5))
    Interval next = new Spread(0.043, 4).next(3.14, 5, 0.05 / 64);

    assertThat(next.high()).isCloseTo(3.14 + 1.7396106698, within(1e-8));
    assertThat(next.low()).isCloseTo(3.14 - 1.7396106698, within(1e-8));
    assertThat(next.estimate()).isEqualTo(3.14);
  }
}
