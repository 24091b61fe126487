package dev.pathcost.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QuantityTest {

  @ParameterizedTest
  @CsvSource({
    "TIME, 5 ms, 5000000",
    "TIME, 5ms, 5000000",
    "TIME, 1.5 us, 1500",
    "TIME, 1.5 µs, 1500",
    "TIME, 7 ns, 7",
    "TIME, 2 s, 2000000000",
    "MEMORY, 64 KiB, 65536",
    "MEMORY, 28.75 MiB, 30146560",
    "MEMORY, 3 GiB, 3221225472",
    "MEMORY, 12 B, 12",
    "COUNT, 20, 20",
  })
  void aFigureIsReadIntoTheBaseUnit(Quantity quantity, String text, long expected) {
    assertThat(quantity.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "TIME, 5000000, 5 ms",
    "TIME, 1500, 1.50 us",
    "TIME, 0, 0 ns",
    "MEMORY, 65536, 64 KiB",
    "MEMORY, 30146560, 28.75 MiB",
    "COUNT, 20, 20",
  })
  void aFigureIsWrittenInTheLargestUnitThatFits(Quantity quantity, long value, String expected) {
    assertThat(quantity.format(value)).isEqualTo(expected);
  }

  @Test
  void anUnknownUnitIsRefusedWithTheKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Quantity.TIME.parse("5 mss"))
        .withMessageContaining("unknown unit 'mss'")
        .withMessageContaining("ns, us, µs, ms, s");
  }

  @Test
  void aTimeWithoutAUnitIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Quantity.TIME.parse("5"))
        .withMessageContaining("'5' has no unit");
  }

  @Test
  void aFractionOfTheBaseUnitIsRefusedRatherThanRounded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Quantity.TIME.parse("0.5 ns"))
        .withMessageContaining("not a whole number of ns");
  }

  @Test
  void aFigureTooLargeToCountIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Quantity.MEMORY.parse("99999999999999 GiB"))
        .withMessageContaining("too large");
  }
}
