package dev.pathcost.harness.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pathcost.span.RequestType;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VolleyTest {

  @Test
  void aVolleyIsDescribedWithAllThatMakesItDifferent() {
    Volley volley = volley("GET /a", 20, Baggage.NONE.burn("x_f", "2ms"));

    assertThat(volley.describe()).isEqualTo("20 x x GET /a (pathcost.burn.x_f=2ms)");
  }

  @Test
  void manyCostsAreOnlyCountedInTheDescription() {
    Baggage many = Baggage.NONE.set("x_f", "2ms/1B").set("x_g", "2ms/1B").burn("x_f", "2ms");

    assertThat(volley("GET /a", 20, many).describe())
        .isEqualTo("20 x x GET /a (3 costs set or added by baggage)");
  }

  @Test
  void anOperationThatIsNoMethodAndPathCannotBeFired() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> volley("roll the dice", 1, Baggage.NONE))
        .withMessageContaining("'roll the dice'");
  }

  @Test
  void noRequestsAreNoVolley() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> volley("GET /a", 0, Baggage.NONE))
        .withMessageContaining("0 requests");
  }

  private static Volley volley(String operation, int times, Baggage baggage) {
    return new Volley(
        new RequestType("x", operation), times, 1, Map.of(), baggage, Duration.ofSeconds(1));
  }
}
