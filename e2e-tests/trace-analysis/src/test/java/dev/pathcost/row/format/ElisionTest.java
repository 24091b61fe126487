package dev.pathcost.row.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ElisionTest {

  @Test
  void whatFitsIsLeftAlone() {
    assertThat(Elision.ofPath("svc-a,svc-b", 11)).isEqualTo("svc-a,svc-b");
  }

  @Test
  void aPathKeepsItsFirstElementAndAsManyOfTheLastAsFit() {
    assertThat(Elision.ofPath("svc-a,svc-b,svc-c,svc-d", 19)).isEqualTo("svc-a,…,svc-c,svc-d");
    assertThat(Elision.ofPath("svc-a,svc-b,svc-c,svc-d", 18)).isEqualTo("svc-a,…,svc-d");
  }

  @Test
  void whereNoWholeElementFitsTheTextIsCutInTheMiddle() {
    assertThat(Elision.ofPath("a-very-long-name,another-long-name", 11)).isEqualTo("a-ver…-name");
    assertThat(Elision.ofPath("a-very-long-name-alone", 10)).isEqualTo("a-ver…lone");
  }

  @Test
  void pathsThatDifferOnlyWhereTheyAreCutStayDistinctAndFit() {
    List<String> paths =
        List.of("svc-a,svc-b,svc-c,svc-d", "svc-a,svc-x,svc-y,svc-d", "svc-a,svc-z,svc-y,svc-d");

    List<String> elided = Elision.ofPaths(paths, 16);

    assertThat(elided)
        .containsExactly("svc-a,…,svc-d", "svc-a,…2…,svc-d", "svc-a,…3…,svc-d")
        .allMatch(text -> text.length() <= 16);
  }

  @Test
  void manyPathsThatLookAlikeAreNumberedOnAndStayDistinct() {
    List<String> paths = IntStream.range(0, 5_000)
        .mapToObj(i -> "svc-a," + "x".repeat(20) + i + ",svc-d")
        .toList();

    List<String> elided = Elision.ofPaths(paths, 24);

    assertThat(elided)
        .doesNotHaveDuplicates()
        .allMatch(text -> text.length() <= 24)
        .startsWith("svc-a,…,svc-d", "svc-a,…2…,svc-d")
        .endsWith("svc-a,…5000…,svc-d");
  }
}
