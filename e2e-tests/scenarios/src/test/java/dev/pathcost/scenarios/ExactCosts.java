package dev.pathcost.scenarios;

import static dev.pathcost.assertions.PathcostAssertions.assertThat;

import dev.pathcost.gate.Expectations;
import dev.pathcost.gate.OwnCost;
import dev.pathcost.harness.junit.Firing;
import dev.pathcost.harness.junit.RunningSystem;
import dev.pathcost.span.RequestType;

/** Tells every function what it costs, and verifies that the rows say the same. */
final class ExactCosts {

  private ExactCosts() {}

  /** Fires the request type as {@code expectations/<system>/exact.yaml} says. */
  static void verify(RequestType type, RunningSystem system) {
    Expectations expectations = system.expectations("exact").of(type);
    Firing firing = system.fire(type).times(expectations.requests().orElseThrow());
    for (OwnCost own : expectations.ownCosts()) {
      firing.set(own.function(), own.cost());
    }
    firing.measure().compare(expectations.source(), rows -> assertThat(rows).meets(expectations));
  }
}
