package dev.pathcost.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

  @Test
  void ofAHundredSamplesTheRankIsThePercentage() {
    long[] samples = LongStream.rangeClosed(1, 100).map(i -> 101 - i).toArray();

    assertThat(Percentiles.of(samples)).isEqualTo(new Percentiles(50, 95, 99));
  }

  @Test
  void ranksThatAreNotWholeAreRoundedUp() {
    assertThat(Percentiles.of(10, 20, 30)).isEqualTo(new Percentiles(20, 30, 30));
    assertThat(Percentiles.of(LongStream.rangeClosed(1, 21).toArray()))
        .isEqualTo(new Percentiles(11, 20, 21));
  }

  @Test
  void theMedianOfTwoIsTheSmallerOfThem() {
    assertThat(Percentiles.of(20, 10).p50()).isEqualTo(10);
  }

  @Test
  void oneSampleIsAllPercentiles() {
    assertThat(Percentiles.of(7)).isEqualTo(new Percentiles(7, 7, 7));
  }

  @Test
  void noSamplesHaveNoPercentiles() {
    assertThat(Percentiles.of()).isEqualTo(Percentiles.NONE);
  }

  @Test
  void theSamplesGivenStayAsTheyWere() {
    long[] samples = {3, 1, 2};

    Percentiles.of(samples);

    assertThat(samples).containsExactly(3, 1, 2);
  }
}
