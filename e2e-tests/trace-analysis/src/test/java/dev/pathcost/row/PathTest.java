package dev.pathcost.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
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

  @Test
  void pathsAreSortedAndEqualByTheirElementsWhateverTheyShare() {
    List<List<String>> lists = new ArrayList<>();
    List<Path> paths = new ArrayList<>();
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      // Some go on from others, some begin anew; names are few, so that many are equal.
      int before = i == 0 || random.nextInt(4) == 0 ? -1 : random.nextInt(i);
      List<String> elements = new ArrayList<>(before < 0 ? List.of() : lists.get(before));
      elements.add(random.nextBoolean() ? "a" : "b");
      lists.add(elements);
      paths.add(Path.of(before < 0 ? null : paths.get(before), elements.get(elements.size() - 1)));
    }

    for (int i = 0; i < paths.size(); i++) {
      for (int j = 0; j < paths.size(); j++) {
        String[] one = lists.get(i).toArray(String[]::new);
        String[] other = lists.get(j).toArray(String[]::new);
        int order = Arrays.compare(one, other);
        assertThat(Integer.signum(paths.get(i).compareTo(paths.get(j))))
            .isEqualTo(Integer.signum(order));
        assertThat(paths.get(i).equals(paths.get(j))).isEqualTo(order == 0);
      }
      assertThat(paths.get(i))
          .isEqualTo(new Path(lists.get(i)))
          .hasSameHashCodeAs(new Path(lists.get(i)));
      assertThat(paths.get(i).elements()).isEqualTo(lists.get(i));
      assertThat(paths.get(i).textLength()).isEqualTo(paths.get(i).toString().length());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 7, 20, 190})
  void theEndsOfALongPathAreItsFirstAndItsLastCharacters(int characters) {
    Path path = new Path(IntStream.range(0, 50).mapToObj(i -> "f\"" + i).toList());

    String ends = path.ends(characters);

    String whole = path.toString();
    assertThat(ends)
        .isEqualTo(whole.substring(0, characters) + whole.substring(whole.length() - characters));
  }

  @Test
  void ofAPathThatIsNotLongTheEndsAreTheWhole() {
    assertThat(Path.of("svc-a", "svc-b").ends(6)).isEqualTo("svc-a,svc-b");
  }
}
