package dev.pathcost.harness.junit;

import dev.pathcost.span.RequestType;
import org.junit.jupiter.params.ParameterizedTest;

/** What {@link BaselineInRunsTest} lets run; no test of its own. */
@PathcostTest(system = "small")
@OnlyIfGiven("e2e.baseline")
class SmallBaselineScenario {

  @ParameterizedTest(name = "{0}")
  @EachRequestType
  void costsNoMore(RequestType type, RunningSystem system) {
    system.verifyAgainstBaseline(type);
  }
}
