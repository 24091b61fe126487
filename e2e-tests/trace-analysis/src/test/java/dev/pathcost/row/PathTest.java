package dev.pathcost.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathTest {

  @Test
  void aPathReadsAsItsElementsWithCommasBetween() {
    assertThat(Path.parse(" svc-a_a1, svc-b_b1 ,svc-c_c1"))
        .isEqualTo(Path.of("svc-a_a1", "svc-b_b1", "svc-c_c1"))
        .hasToString("svc-a_a1,svc-b_b1,svc-c_c1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b", "say \"hi\"", "\"", ",", "GET /x y", "ä;|*"})
  void anyElementSurvivesWritingAndReading(String element) {
    Path path = Path.of("first", element, "last");

    assertThat(Path.parse(path.toString())).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a,,b", "a,", ",a"})
  void anEmptyElementIsRefused(String text) {
    assertThatThrownBy(() -> Path.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("An element is empty in the path '" + text + "'");
  }

  @Test
  void anOpenQuotationMarkIsRefused() {
    assertThatThrownBy(() -> Path.parse("\"a,b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("left open");
  }

  @Test
  void aPathWithoutElementsIsRefused() {
    assertThatThrownBy(() -> new Path(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPathComesBeforeThoseThatGoOn() {
    List<Path> sorted = new ArrayList<>(List.of(Path.of("a", "b"), Path.of("b"), Path.of("a")));

    Collections.sort(sorted);

    assertThat(sorted).isEqualTo(List.of(Path.of("a"), Path.of("a", "b"), Path.of("b")));
  }
}
