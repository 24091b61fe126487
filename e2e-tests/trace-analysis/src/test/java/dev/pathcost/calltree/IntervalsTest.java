package dev.pathcost.calltree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against counting instant by instant. */
class IntervalsTest {
  private static final int END = 50;

  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theLargestOverlapIsThatOfTheInstantWithTheMost(long seed) {
    Random random = new Random(seed);
    int size = random.nextInt(70);
    long[] starts = random.longs(size, 0, END).toArray();
    long[] ends = LongStream.of(starts).map(start -> start + random.nextInt(10)).toArray();
    long[] weights = random.longs(size, 0, 1_000).toArray();

    long largest = Intervals.largestOverlap(starts, ends, weights);

    assertThat(largest)
        .isEqualTo(LongStream.range(0, END + 10)
            .map(at -> IntStream.range(0, size)
                .filter(i -> starts[i] <= at && at < Math.max(ends[i], starts[i] + 1))
                .mapToLong(i -> weights[i])
                .sum())
            .max()
            .orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatNoChildCoversIsLeft(long seed) {
    Random random = new Random(seed);
    List<long[]> children = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      long start = random.nextInt(END + 20) - 10;
      children.add(new long[] {start, start + random.nextInt(15)});
    }

    long left = Intervals.uncovered(0, END, children);

    assertThat(left)
        .isEqualTo(LongStream.range(0, END)
            .filter(at -> children.stream().noneMatch(c -> c[0] <= at && at < c[1]))
            .count());
  }
}
