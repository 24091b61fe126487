package dev.pathcost.row.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.span.Measurement;
import org.junit.jupiter.api.Test;

class UnitsTest {

  @Test
  void millisecondsAreExact() {
    assertThat(Units.millis(0)).isEqualTo("0");
    assertThat(Units.millis(1)).isEqualTo("0.000001");
    assertThat(Units.millis(5_000_000)).isEqualTo("5");
    assertThat(Units.millis(100_000_000)).isEqualTo("100");
    assertThat(Units.millis(Long.MAX_VALUE)).isEqualTo("9223372036854.775807");
  }

  @Test
  void kilobytesAreExactAndOf1024Bytes() {
    assertThat(Units.kilobytes(0)).isEqualTo("0");
    assertThat(Units.kilobytes(1)).isEqualTo("0.0009765625");
    assertThat(Units.kilobytes(1 << 20)).isEqualTo("1024");
    assertThat(Units.kilobytes(10 * 1024)).isEqualTo("10");
  }

  @Test
  void timesForPeopleAreInTheUnitThatSuitsThem() {
    assertThat(Units.time(0)).isEqualTo("0 ns");
    assertThat(Units.time(999)).isEqualTo("999 ns");
    assertThat(Units.time(1_000)).isEqualTo("1.0 µs");
    assertThat(Units.time(12_345_678)).isEqualTo("12.3 ms");
    assertThat(Units.time(999_960)).isEqualTo("1.0 ms");
    assertThat(Units.time(90_000_000_000L)).isEqualTo("90.0 s");
  }

  @Test
  void sizesForPeopleAreInTheUnitThatSuitsThem() {
    assertThat(Units.size(1023)).isEqualTo("1023 B");
    assertThat(Units.size(1024)).isEqualTo("1.0 KiB");
    assertThat(Units.size(3L << 29)).isEqualTo("1.5 GiB");
  }

  @Test
  void whatWasNotMeasuredIsNotZero() {
    assertThat(Units.millis(Measurement.MISSING)).isEqualTo("n/a");
    assertThat(Units.kilobytes(Measurement.MISSING)).isEqualTo("n/a");
    assertThat(Units.time(Measurement.MISSING)).isEqualTo("n/a");
    assertThat(Units.size(Measurement.MISSING)).isEqualTo("n/a");
  }
}
