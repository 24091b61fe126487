package dev.pathcost.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.span.Measurement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DistributionTest {
  private static final Percentage STATED_ERROR =
      Percentage.withPercentage(100 * Distribution.RELATIVE_ERROR);

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @Test
  void asManyAsAreKeptHaveExactPercentiles() {
    long[] values = values(1, Distribution.EXACT);

    Percentiles percentiles = of(values).percentiles();

    assertThat(percentiles).isEqualTo(Percentiles.of(values));
    assertThat(percentiles.areExact()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void ofMoreThePercentilesAreOffByNoMoreThanIsSaid(long seed) {
    long[] values = values(seed, Distribution.EXACT + 1 + new Random(seed).nextInt(20_000));
    Percentiles exact = Percentiles.of(values);

    Percentiles estimated = of(values).percentiles();

    assertThat(estimated.relativeError()).isEqualTo(Distribution.RELATIVE_ERROR);
    assertThat(estimated.p50()).isCloseTo(exact.p50(), STATED_ERROR);
    assertThat(estimated.p95()).isCloseTo(exact.p95(), STATED_ERROR);
    assertThat(estimated.p99()).isCloseTo(exact.p99(), STATED_ERROR);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void howValuesAreSplitOrMixedIsIrrelevant(long seed) {
    Random random = new Random(seed);
    List<Long> values =
        new ArrayList<>(LongStream.of(values(seed, random.nextInt(3 * Distribution.EXACT)))
            .boxed()
            .toList());
    Percentiles whole = of(unboxed(values)).percentiles();
    Collections.shuffle(values, random);
    List<Distribution> parts =
        IntStream.range(0, 5).mapToObj(part -> new Distribution()).toList();
    // Most go into one part, so that a sketch meets values that are kept, and the other way round.
    values.forEach(value -> parts.get(Math.max(0, random.nextInt(15) - 10)).add(value));

    Distribution merged = new Distribution();
    parts.forEach(merged::add);

    assertThat(merged.percentiles()).isEqualTo(whole);
    assertThat(merged.count()).isEqualTo(values.size());
  }

  @Test
  void zerosAndTheLargestNumbersHaveTheirPlaces() {
    Distribution distribution = new Distribution();
    for (int i = 0; i < 10_000; i++) {
      distribution.add(i < 9_000 ? 0 : Long.MAX_VALUE);
    }

    Percentiles percentiles = distribution.percentiles();

    assertThat(percentiles.p50()).isZero();
    assertThat(percentiles.p95()).isCloseTo(Long.MAX_VALUE, STATED_ERROR);
  }

  @Test
  void ofNoneThereAreNoPercentiles() {
    assertThat(new Distribution().percentiles()).isEqualTo(Percentiles.NONE);
    assertThat(new Distribution().percentiles().p50()).isEqualTo(Measurement.MISSING);
  }

  private static long[] values(long seed, int count) {
    Random random = new Random(seed);
    return random
        .doubles(count, 0, 20)
        .mapToLong(exponent -> (long) Math.exp(exponent))
        .toArray();
  }

  private static long[] unboxed(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  private static Distribution of(long[] values) {
    Distribution distribution = new Distribution();
    Arrays.stream(values).forEach(distribution::add);
    return distribution;
  }
}
