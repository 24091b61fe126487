package dev.pathcost.scenarios;

import dev.pathcost.harness.junit.EachRequestType;
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
    ExactCosts.verify(type, system);
  }
}
