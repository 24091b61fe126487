package dev.pathcost.gate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pathcost.gate.statistics.SpreadTrend.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Values computed with numpy 2.4.6 and scipy 1.17.1. */
class SpreadTrendTest {
  private static final List<Sample> TWELVE = List.of(
      sample(0.0004, 0.0003, 4),
      sample(0.0009, 0.00002, 4),
      sample(0.0016, 0.0031, 4),
      sample(0.0025, 0.0009, 4),
      sample(0.0036, 0.0004, 4),
      sample(0.0100, 0.0141, 4),
      sample(0.0144, 0.0009, 4),
      sample(0.0225, 0.0302, 4),
      sample(0.0064, 0.0002, 4),
      sample(0.0121, 0.0160, 5),
      sample(0.0001, 0.00009, 4),
      sample(0.0049, 0.0035, 3));

  private static final Sample UNSEEN = new Sample(0.01, Spread.UNKNOWN);

  @Test
  void manySamplesTellALineAndHowMuchTheyDeviateFromIt() {
    SpreadTrend trend = SpreadTrend.of(TWELVE);

    assertThat(trend.intercept()).isCloseTo(-0.9035851062280873, within(1e-9));
    assertThat(trend.slope()).isCloseTo(0.975346922713314, within(1e-9));
    assertThat(trend.degrees()).isCloseTo(1.6683761893124067, within(0.01));
    assertThat(trend.expected(UNSEEN).variance()).isCloseTo(0.00223656972272426, within(2e-5));
  }

  @Test
  void fewSamplesTellTheirRatioAndAreWorthNoMoreThanTheyAre() {
    SpreadTrend trend = SpreadTrend.of(
        List.of(sample(0.0004, 0.0001, 4), sample(0.01, 0.008, 4), sample(0.04, 0.009, 4)));

    assertThat(trend.slope()).isEqualTo(1);
    assertThat(trend.degrees()).isEqualTo(8);
    assertThat(trend.expected(UNSEEN).variance()).isCloseTo(0.004092162870054874, within(1e-12));
  }

  @Test
  void samplesThatHaveNothingInCommonSayHardlyAnything() {
    SpreadTrend trend = SpreadTrend.of(List.of(
        sample(0.0004, 0.0001, 4),
        sample(0.01, 0.08, 4),
        sample(0.04, 0.0009, 4),
        sample(0.0025, 0.0000004, 4)));

    assertThat(trend.degrees()).isCloseTo(0.5695528461041802, within(0.01));
  }

  @Test
  void samplesThatDeviateNoMoreThanTheirNumberExplainsAreStillNotBelievedAlike() {
    List<Sample> alike =
        IntStream.range(0, 12).mapToObj(i -> sample(0.01 + i * 0.001, 0.005, 4)).toList();

    SpreadTrend trend = SpreadTrend.of(alike);

    assertThat(trend.degrees()).isEqualTo(24);
    assertThat(trend.slope()).isZero();
  }

  @Test
  void ofASampleThatVariesUnlikeAllOthersLittleIsExpected() {
    SpreadTrend trend = SpreadTrend.of(TWELVE);

    assertThat(trend.expected(sample(0.01, 0.5, 4)).degrees())
        .isCloseTo(0.19375298918118025, within(0.002));
    assertThat(trend.expected(sample(0.01, 0.005, 4)).degrees()).isEqualTo(trend.degrees());
  }

  @Test
  void aSampleThatVariesUnlikeAllOthersLeavesThemWhatTheyHaveInCommon() {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      samples.add(sample(0.01 + i * 0.001, i == 3 ? 3.0 : 0.004 + i % 3 * 0.001, 4));
    }

    SpreadTrend trend = SpreadTrend.of(samples);

    assertThat(trend.degrees()).isCloseTo(8.20718080315995, within(0.01));
    assertThat(trend.expected(samples.get(3)).degrees()).isLessThan(1e-5);
    assertThat(trend.expected(samples.get(4)).degrees()).isEqualTo(trend.degrees());
  }

  @Test
  void oneSampleOrNoneTellsNothingOfOthers() {
    assertThat(SpreadTrend.of(List.of()).expected(UNSEEN)).isEqualTo(Spread.UNKNOWN);
    assertThat(SpreadTrend.of(List.of(sample(0.01, 0.005, 4))).expected(UNSEEN))
        .isEqualTo(Spread.UNKNOWN);
  }

  @Test
  void samplesWithoutVarianceOrPredictorSayNothing() {
    List<Sample> all = new ArrayList<>(TWELVE);
    all.add(sample(0.01, 0, 4));
    all.add(sample(0, 0.01, 4));
    all.add(new Sample(0.01, Spread.UNKNOWN));

    SpreadTrend trend = SpreadTrend.of(all);

    assertThat(trend.intercept()).isEqualTo(SpreadTrend.of(TWELVE).intercept());
    assertThat(trend.degrees()).isEqualTo(SpreadTrend.of(TWELVE).degrees());
    assertThat(SpreadTrend.of(TWELVE).expected(new Sample(0, Spread.UNKNOWN)))
        .isEqualTo(Spread.UNKNOWN);
  }

  /** Of samples made after a known line, with variances that deviate as 6 degrees say. */
  @Test
  void whatSamplesWereMadeOfIsFoundAgain() {
    Random random = new Random(20261);
    List<Sample> made = IntStream.range(0, 4_000)
        .mapToObj(i -> {
          double predictor = Math.exp(-9 + 6 * random.nextDouble());
          double own = 0.5 * Math.pow(predictor, 0.8) / meanSquare(random, 6);
          return sample(predictor, own * meanSquare(random, 4), 4);
        })
        .toList();

    SpreadTrend trend = SpreadTrend.of(made);

    assertThat(trend.slope()).isCloseTo(0.8, within(0.03));
    assertThat(trend.degrees()).isCloseTo(6, within(0.6));
    assertThat(trend.expected(UNSEEN).variance())
        .isCloseTo(0.5 * Math.pow(0.01, 0.8), within(0.0006));
  }

  private static double meanSquare(Random random, int degrees) {
    return DoubleStream.generate(random::nextGaussian)
            .limit(degrees)
            .map(z -> z * z)
            .sum()
        / degrees;
  }

  private static Sample sample(double predictor, double variance, double degrees) {
    return new Sample(predictor, new Spread(variance, degrees));
  }
}
