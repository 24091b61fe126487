package dev.pathcost.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pathcost.span.Measurement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LimitTest {

  @ParameterizedTest
  @CsvSource({
    "5 ms, 5000000, true",
    "5 ms, 5000001, false",
    "<= 5 ms, 5000000, true",
    "<= 5 ms, 5000001, false",
    "<= 5 ms, 0, true",
    ">= 5 ms, 5000000, true",
    ">= 5 ms, 4999999, false",
    "4 ms .. 6 ms, 4000000, true",
    "4 ms .. 6 ms, 6000000, true",
    "4 ms .. 6 ms, 3999999, false",
    "4 ms .. 6 ms, 6000001, false",
    "n/a, 0, false",
  })
  void aLimitAllowsItsOwnEndsAndNothingBeyond(String limit, long value, boolean allowed) {
    assertThat(Limit.parse(limit, Quantity.TIME).allows(value)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({"0 ms, false", "<= 5 ms, false", ">= 0 ms, false", "n/a, true"})
  void aMissingValueMeetsNoLimitButNotAvailable(String limit, boolean allowed) {
    assertThat(Limit.parse(limit, Quantity.TIME).allows(Measurement.MISSING)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "5 ms, 7000000, 2000000",
    "5 ms, 3000000, -2000000",
    "<= 5 ms, 7000000, 2000000",
    ">= 5 ms, 3000000, -2000000",
    "4 ms .. 6 ms, 7000000, 1000000",
    "4 ms .. 6 ms, 5000000, 0",
    "5 ms, -1, 0",
  })
  void theDifferenceIsCountedFromTheNearerEnd(String limit, long value, long difference) {
    assertThat(Limit.parse(limit, Quantity.TIME).difference(value)).isEqualTo(difference);
  }

  @ParameterizedTest
  @CsvSource({"5 ms", "<= 5 ms", ">= 5 ms", "4 ms .. 6 ms", "n/a"})
  void aLimitIsDescribedAsItIsWritten(String limit) {
    assertThat(Limit.parse(limit, Quantity.TIME).describe(Quantity.TIME)).isEqualTo(limit);
  }

  @Test
  void aRangeUpsideDownIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Limit.parse("6 ms .. 4 ms", Quantity.TIME))
        .withMessageContaining("ends before it starts");
  }
}
