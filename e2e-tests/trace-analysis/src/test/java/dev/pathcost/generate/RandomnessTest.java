package dev.pathcost.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RandomnessTest {

  @Test
  void itIsTheGeneratorThatOthersHaveToo() {
    // The first numbers for this seed, as Vigna's splitmix64.c gives them.
    Randomness random = new Randomness(1234567);

    long[] numbers = LongStream.generate(random::nextLong).limit(5).toArray();

    assertThat(numbers)
        .containsExactly(
            6457827717110365317L,
            3203168211198807973L,
            Long.parseUnsignedLong("9817491932198370423"),
            4593380528125082431L,
            Long.parseUnsignedLong("16408922859458223821"));
  }

  @Test
  void normalNumbersAreNormal() {
    Randomness random = new Randomness(1);

    double[] numbers =
        DoubleStream.generate(random::nextGaussian).limit(100_000).toArray();

    double mean = Arrays.stream(numbers).average().orElseThrow();
    double variance =
        Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    long beyondTwo = Arrays.stream(numbers).filter(x -> Math.abs(x) > 2).count();
    assertThat(mean).isCloseTo(0, within(0.015));
    assertThat(variance).isCloseTo(1, within(0.03));
    assertThat(beyondTwo / 100_000.0).isCloseTo(0.0455, within(0.003));
  }

  @Test
  void halfOfTheFactorsAreBelowOne() {
    Randomness random = new Randomness(2);

    long below = DoubleStream.generate(() -> random.lognormal(0.5))
        .limit(10_000)
        .filter(x -> x < 1)
        .count();

    assertThat(below / 10_000.0).isCloseTo(0.5, within(0.02));
  }

  @Test
  void withoutDeviationThereIsNoFactor() {
    assertThat(new Randomness(3).lognormal(0)).isEqualTo(1);
  }
}
