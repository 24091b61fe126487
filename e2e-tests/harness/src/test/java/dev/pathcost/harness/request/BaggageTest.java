package dev.pathcost.harness.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BaggageTest {

  @Test
  void costsAreWrittenAsTheServicesReadThem() {
    Baggage baggage = Baggage.NONE.set("svc-c_c1", "5ms/1MiB").burn("svc-a_a1", "20ms");

    assertThat(baggage.header())
        .isEqualTo("pathcost.burn.svc-a_a1=20ms,pathcost.set.svc-c_c1=5ms/1MiB");
  }

  @Test
  void whatTheHeaderDoesNotLetThroughIsPercentEncoded() {
    assertThat(Baggage.NONE.set("f", "1 ms;ü,%").header())
        .isEqualTo("pathcost.set.f=1%20ms%3B%C3%BC%2C%25");
  }

  @Test
  void baggageWithAnEntryMoreLeavesTheOldOneAsItWas() {
    Baggage before = Baggage.NONE.set("f", "1ms/1B");

    before.burn("f", "2ms");

    assertThat(before.header()).isEqualTo("pathcost.set.f=1ms/1B");
  }
}
