package dev.pathcost.harness.junit;

import dev.pathcost.gate.Expectations;
import dev.pathcost.harness.environment.Environment;
import dev.pathcost.harness.environment.SystemDescription;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A system, where it runs, and what is expected of it: expectation files by their names.
 *
 * @param used whether anybody may have fired at it: what it costs depends on how warm it is
 */
record StartedSystem(
    SystemDescription description,
    Environment environment,
    Map<String, Expectations> expectations,
    AtomicBoolean used) {

  /** One at which nothing has been fired yet. */
  StartedSystem(
      SystemDescription description,
      Environment environment,
      Map<String, Expectations> expectations) {
    this(description, environment, expectations, new AtomicBoolean());
  }
}
