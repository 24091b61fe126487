package dev.pathcost.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CostTest {

  @ParameterizedTest
  @CsvSource({
    "5ms/1MiB, 5000000, 1048576",
    "1ns/1B, 1, 1",
    "2us/3KiB, 2000, 3072",
    "1s/1GiB, 1000000000, 1073741824",
    "1.5ms/0.5KiB, 1500000, 512",
    "0ms/0B, 0, 0"
  })
  void aCostIsATimeAndASize(String text, long nanos, long bytes) {
    assertThat(Cost.parse(text)).isEqualTo(new Cost(nanos, bytes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5ms",
        "5/1",
        "5ms/",
        "/1MiB",
        "-5ms/1B",
        "5m/1B",
        "5ms/1MB",
        "0.5ns/1B",
        "1ns/0.1B",
        "x",
        "",
        "99999999999999999999s/1B"
      })
  void whatIsNoCostIsRefusedByName(String text) {
    assertThatThrownBy(() -> Cost.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'");
  }
}
