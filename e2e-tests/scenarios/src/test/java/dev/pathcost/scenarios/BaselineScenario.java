package dev.pathcost.scenarios;

import dev.pathcost.harness.junit.EachRequestType;
import dev.pathcost.harness.junit.OnlyIfGiven;
import dev.pathcost.harness.junit.PathcostTest;
import dev.pathcost.harness.junit.RunningSystem;
import dev.pathcost.span.RequestType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;

/** With {@code -De2e.baseline=check}; {@code =add} makes the baseline. */
@PathcostTest(system = "multi-svc")
@OnlyIfGiven("e2e.baseline")
@DisplayName("No request type costs more than it did")
final class BaselineScenario {

  @ParameterizedTest(name = "{0}")
  @EachRequestType
  void costsNoMoreThanInTheBaseline(RequestType type, RunningSystem system) {
    system.verifyAgainstBaseline(type);
  }
}
