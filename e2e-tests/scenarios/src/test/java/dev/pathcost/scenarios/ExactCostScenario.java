package dev.pathcost.scenarios;

import static dev.pathcost.assertions.PathcostAssertions.assertThat;

import dev.pathcost.gate.Expectations;
import dev.pathcost.gate.OwnCost;
import dev.pathcost.harness.junit.EachRequestType;
import dev.pathcost.harness.junit.Firing;
import dev.pathcost.harness.junit.PathcostTest;
import dev.pathcost.harness.junit.RunningSystem;
import dev.pathcost.span.RequestType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;

/** With every function told what it costs, the rows are known to the last digit. */
@PathcostTest(system = "multi-svc")
@DisplayName("What functions are told to cost is what the rows say")
final class ExactCostScenario {

  @ParameterizedTest(name = "{0}")
  @EachRequestType
  void rowsAreExactlyWhatTheFunctionsOnThemWereToldToCost(RequestType type, RunningSystem system) {
    Expectations expectations = system.expectations("exact").of(type);

    Firing firing = system.fire(type).times(expectations.requests().orElseThrow());
    for (OwnCost own : expectations.ownCosts()) {
      firing.set(own.function(), own.cost());
    }

    firing.measure().compare(expectations.source(), rows -> assertThat(rows).meets(expectations));
  }
}
