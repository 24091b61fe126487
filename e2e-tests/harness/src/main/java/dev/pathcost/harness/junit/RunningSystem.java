package dev.pathcost.harness.junit;

import dev.pathcost.gate.Expectations;
import dev.pathcost.harness.environment.Environment;
import dev.pathcost.span.RequestType;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** A system under test that takes requests: what a scenario is given. */
public final class RunningSystem {

  private final Supplier<StartedSystem> started;
  private final Function<StartedSystem, Measuring> measuring;
  private final SystemBaseline baseline;
  private final Runnable restart;

  /**
   * @param started the system as it is running now, which another one may replace
   * @param measuring how that one is measured
   * @param baseline what it is compared with
   * @param restart ends it and starts it anew
   */
  RunningSystem(
      Supplier<StartedSystem> started,
      Function<StartedSystem, Measuring> measuring,
      SystemBaseline baseline,
      Runnable restart) {
    this.started = started;
    this.measuring = measuring;
    this.baseline = baseline;
    this.restart = restart;
  }

  /** The system's name. */
  public String name() {
    return started.get().description().name();
  }

  /** Its request types, in the order of its description. */
  public Set<RequestType> requestTypes() {
    return started.get().description().requests().keySet();
  }

  /**
   * Where it runs until it is started anew, for what a scenario asks of a service beside measuring
   * it.
   */
  public Environment environment() {
    StartedSystem now = started.get();
    now.used().set(true);
    return now.environment();
  }

  /**
   * What a tester expects, as written in {@code expectations/<system>/<name>.yaml}.
   *
   * @throws IllegalArgumentException if there is no such file; the message names those there are
   */
  public Expectations expectations(String file) {
    Map<String, Expectations> expectations = started.get().expectations();
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
    StartedSystem now = started.get();
    now.used().set(true);
    return new Firing(measuring.apply(now), type, now.description().servicesOf(type));
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
   * asked for; and those that became more expensive once more. Each time the system is started
   * anew, unless nothing was fired at it yet: how warm it is must be the same in all runs.
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

  /**
   * Ends this system and starts it anew, with nothing loaded and nothing compiled yet.
   *
   * @return this system
   */
  public RunningSystem restarted() {
    restart.run();
    return this;
  }

  /** This system, started anew if anybody may have fired at it. */
  RunningSystem fresh() {
    return started.get().used().get() ? restarted() : this;
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
