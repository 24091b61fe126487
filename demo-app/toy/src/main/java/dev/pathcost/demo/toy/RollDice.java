package dev.pathcost.demo.toy;

import dev.pathcost.tracer.PerformanceTracer;
import dev.pathcost.tracer.TracePerformance;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.security.SecureRandom;
import java.util.List;
import java.util.random.RandomGenerator;

/** Rolls dice. */
@Controller
@ExecuteOn("functions")
class RollDice {

  private static final int SIDES = 6;
  private static final int MOST_ROLLS = 1_000;

  private final PerformanceTracer tracer;
  private final RandomGenerator random = new SecureRandom();

  RollDice(PerformanceTracer tracer) {
    this.tracer = tracer;
  }

  /** As many rolls as asked for, from 0 to 1,000; all of them together are one function. */
  @Get("/rolldice")
  @TracePerformance
  List<Integer> rolldice(@QueryValue(defaultValue = "1") int rolls) throws Exception {
    int bounded = Math.max(0, Math.min(MOST_ROLLS, rolls));
    return tracer.measure(
        "roll", () -> random.ints(bounded, 1, SIDES + 1).boxed().toList());
  }
}
