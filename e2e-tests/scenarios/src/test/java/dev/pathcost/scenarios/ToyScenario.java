package dev.pathcost.scenarios;

import dev.pathcost.harness.junit.EachRequestType;
import dev.pathcost.harness.junit.PathcostTest;
import dev.pathcost.harness.junit.RunningSystem;
import dev.pathcost.span.RequestType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;

/** Two instances of one application: what one costs must not show in the rows of the other. */
@PathcostTest(system = "toy")
@DisplayName("Two instances of rolldice are told apart")
final class ToyScenario {

  @ParameterizedTest(name = "{0}")
  @EachRequestType
  void rowsAreExactlyWhatTheInstanceWasToldToCost(RequestType type, RunningSystem system) {
    ExactCosts.verify(type, system);
  }
}
