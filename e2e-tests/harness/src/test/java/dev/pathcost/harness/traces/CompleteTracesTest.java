package dev.pathcost.harness.traces;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathcost.calltree.Reason;
import dev.pathcost.calltree.TraceVerdict;
import dev.pathcost.span.Trace;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompleteTracesTest {

  private final ScriptedSource source = new ScriptedSource();

  @Test
  void anIncompleteTraceIsShownWithItsReasonsAndItsSpans() {
    TraceVerdict incomplete = incomplete();

    assertThatExceptionOfType(IncompleteTraceException.class)
        .isThrownBy(
            () -> new CompleteTraces(source, 0).verify("20 x a GET /x", List.of(incomplete)))
        .withMessageContaining("20 x a GET /x: 1 of 1 traces are incomplete (0 tolerated).")
        .withMessageContaining("trace t: No span came from b")
        .withMessageContaining("1 below 5e17: a SERVER GET /x");
  }

  @Test
  void asManyIncompleteTracesAsAreToleratedPass() {
    assertThatCode(() -> new CompleteTraces(source, 1).verify("a", List.of(incomplete())))
        .doesNotThrowAnyException();
  }

  @Test
  void aTraceThatWasNotFoundIsNeverTolerated() {
    List<TraceVerdict> verdicts = List.of(incomplete(), new TraceVerdict.NotFound("gone"));

    assertThatExceptionOfType(TraceNotFoundException.class)
        .isThrownBy(() -> new CompleteTraces(source, 9).verify("a", verdicts))
        .withMessageContaining("not one span of 1 of 2 traces reached the script: gone");
  }

  private TraceVerdict incomplete() {
    source.expect(List.of("t"));
    source.span(0, "a", "t", "1", "5e17");
    source.awaitChange(0, Duration.ofSeconds(1));
    return new TraceVerdict.Incomplete(
        new Trace("t", source.arrived("t").spans()),
        List.of(new Reason.MissingServices(List.of("b"))));
  }
}
