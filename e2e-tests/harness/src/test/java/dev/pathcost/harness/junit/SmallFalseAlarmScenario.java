package dev.pathcost.harness.junit;

import org.junit.jupiter.api.Test;

/** What {@link BaselineInRunsTest} lets run; no test of its own. */
@PathcostTest(system = "small")
@OnlyIfGiven("e2e.aa")
class SmallFalseAlarmScenario {

  @Test
  void isMeasuredAgainAndAgain(RunningSystem system) {
    system.measureFalseAlarms();
  }
}
