package dev.pathcost.gate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class OutlierRuleTest {
  private static final double[] ONE_FAR_ABOVE = {100, 104, 98, 101, 97, 103, 99, 102, 105, 96, 250};

  @Test
  void limitsAreThoseThatNumpyComputes() {
    assertThat(OutlierRule.LogMad.STANDARD.limit(ONE_FAR_ABOVE))
        .isCloseTo(117.56664647321746, within(1e-9)); // scipy.stats.median_abs_deviation
    assertThat(OutlierRule.MeanPlusDeviations.PROTOTYPE.limit(ONE_FAR_ABOVE))
        .isCloseTo(204.425640154679, within(1e-9));
  }

  @Test
  void twoFarAboveHideEachOtherOnlyFromMeanAndDeviation() {
    double[] twoOfTen = {100, 101, 102, 103, 99, 98, 97, 100, 300, 310};

    assertThat(OutlierRule.LogMad.STANDARD.limit(twoOfTen)).isLessThan(300);
    assertThat(OutlierRule.MeanPlusDeviations.PROTOTYPE.limit(twoOfTen)).isGreaterThan(300);
  }

  @Test
  void ofSkewedValuesOnlyMeanAndDeviationNamesManyOutliers() {
    Random random = new Random(7);
    double[] skewed = DoubleStream.generate(random::nextGaussian)
        .limit(20_000)
        .map(z -> 1e6 * Math.exp(0.4 * z))
        .toArray();

    assertThat(above(OutlierRule.LogMad.STANDARD, skewed)).isLessThan(20);
    assertThat(above(OutlierRule.MeanPlusDeviations.PROTOTYPE, skewed)).isGreaterThan(600);
  }

  @Test
  void aHairsBreadthAboveEqualValuesIsNoOutlier() {
    double[] equal = new double[20];
    Arrays.fill(equal, 5_000_000);

    assertThat(OutlierRule.LogMad.STANDARD.limit(equal)).isGreaterThan(5_400_000);
  }

  private static long above(OutlierRule rule, double[] values) {
    double limit = rule.limit(values);
    return Arrays.stream(values).filter(value -> value > limit).count();
  }
}
