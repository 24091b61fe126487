package dev.pathcost.harness.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.harness.environment.Observation.Hopeless;
import dev.pathcost.harness.environment.Observation.NotYet;
import dev.pathcost.harness.environment.Observation.Ready;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingTest {

  private long now;
  private final Waiting waiting =
      new Waiting(() -> now, pause -> now += pause.toNanos(), Duration.ofSeconds(1));

  @Test
  void itEndsAsSoonAsTheThingIsReady() throws Exception {
    Observation last = until(new NotYet("a"), new Ready("b"), new NotYet("c"));

    assertThat(last).isEqualTo(new Ready("b"));
    assertThat(now).isEqualTo(Duration.ofSeconds(1).toNanos());
  }

  @Test
  void itEndsAsSoonAsTheThingIsHopeless() throws Exception {
    Observation last = until(new Hopeless("exit code 1"), new Ready("b"));

    assertThat(last).isEqualTo(new Hopeless("exit code 1"));
    assertThat(now).isZero();
  }

  @Test
  void itEndsWithTheLastObservationWhenTimeIsUp() throws Exception {
    Observation last =
        until(new NotYet("0"), new NotYet("1"), new NotYet("2"), new NotYet("3"), new Ready("4"));

    assertThat(last).isEqualTo(new NotYet("3"));
    assertThat(now).isEqualTo(Duration.ofSeconds(3).toNanos());
  }

  private Observation until(Observation... seen) throws InterruptedException {
    Iterator<Observation> next = List.of(seen).iterator();
    return waiting.until(Duration.ofSeconds(3), next::next);
  }
}
