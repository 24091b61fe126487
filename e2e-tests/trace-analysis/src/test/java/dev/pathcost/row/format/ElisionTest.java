package dev.pathcost.row.format;

import static org.assertj.core.api.Assertions.assertThat;

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
}
