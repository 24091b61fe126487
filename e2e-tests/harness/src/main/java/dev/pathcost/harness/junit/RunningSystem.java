package dev.pathcost.harness.junit;

import dev.pathcost.gate.Expectations;
import dev.pathcost.harness.environment.Environment;
import dev.pathcost.harness.environment.SystemDescription;
import dev.pathcost.span.RequestType;
import java.util.Map;
import java.util.Set;

/** A system under test that takes requests: what a scenario is given. */
public final class RunningSystem {

  private final SystemDescription description;
  private final Environment environment;
  private final Measuring measuring;
  private final Map<String, Expectations> expectations;
  private final SystemBaseline baseline;
  private final Restart restart;

  /** How the system is ended and started anew. */
  interface Restart {
    RunningSystem restart() throws InterruptedException;
  }

  RunningSystem(
      SystemDescription description,
      Environment environment,
      Measuring measuring,
      Map<String, Expectations> expectations,
      SystemBaseline baseline,
      Restart restart) {
    this.baseline = baseline;
    this.restart = restart;
    this.description = description;
    this.environment = environment;
    this.measuring = measuring;
    this.expectations = expectations;
  }

  /** The system's name. */
  public String name() {
    return description.name();
  }

  /** Its request types, in the order of its description. */
  public Set<RequestType> requestTypes() {
    return description.requests().keySet();
  }

  /** Where it runs, for what a scenario asks of a service beside measuring it. */
  public Environment environment() {
    return environment;
  }

  /**
   * What a tester expects, as written in {@code expectations/<system>/<name>.yaml}.
   *
   * @throws IllegalArgumentException if there is no such file; the message names those there are
   */
  public Expectations expectations(String file) {
    Expectations found = expectations.get(file);
    if (found == null) {
      throw new IllegalArgumentException("System %s has no expectation file '%s'. It has: %s"
          .formatted(name(), file, String.join(", ", expectations.keySet())));
    }
    return found;
  }

  /**
   * Begins to say which requests to fire.
   *
   * @throws IllegalArgumentException if the system has no such request type; the message names
   *     those it has
   */
  public Firing fire(RequestType type) {
    return new Firing(measuring, type, description.servicesOf(type));
  }

  /**
   * Begins to say which requests to fire.
   *
   * @param type such as {@code svc-a GET /a/v1/a1}
   */
  public Firing fire(String type) {
    return fire(RequestType.parse(type));
  }

  /**
   * Makes sure that a request type costs no more than in the baseline; or adds this run to it, as
   * {@code e2e.baseline} says. All request types of the system are fired when the first one is
   * asked for.
   *
   * @throws dev.pathcost.harness.evidence.CostRegressionError if it became more expensive, and
   *     still was when fired once more
   * @throws dev.pathcost.harness.environment.InfrastructureException if the baseline has too few
   *     runs in such an environment
   * @throws dev.pathcost.gate.baseline.BaselineException if the baseline cannot be used
   */
  public void verifyAgainstBaseline(RequestType type) {
    Interruption.unchecked(() -> {
      baseline.verify(type, this);
      return this;
    });
  }

  /** Ends this system and starts it anew, with nothing loaded and nothing compiled yet. */
  public RunningSystem restarted() {
    return Interruption.unchecked(restart::restart);
  }

  /**
   * Starts and measures the system anew as often as {@code e2e.aa} says, checks each of these runs
   * against the others, and prints how often that raised an alarm, although nothing has changed,
   * and how small a slowdown would be found.
   *
   * @throws dev.pathcost.gate.baseline.BaselineException if that are too few runs
   */
  public void measureFalseAlarms() {
    Interruption.unchecked(() -> {
      baseline.measureFalseAlarms(this);
      return this;
    });
  }
}
