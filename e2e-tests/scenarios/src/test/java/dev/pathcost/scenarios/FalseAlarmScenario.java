package dev.pathcost.scenarios;

import dev.pathcost.harness.junit.OnlyIfGiven;
import dev.pathcost.harness.junit.PathcostTest;
import dev.pathcost.harness.junit.RunningSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** With {@code -De2e.aa=10}: how far the comparison with a baseline is to be trusted here. */
@PathcostTest(system = "multi-svc")
@OnlyIfGiven("e2e.aa")
@DisplayName("How often unchanged software raises an alarm")
final class FalseAlarmScenario {

  @Test
  void unchangedSoftwareIsMeasuredAgainAndAgain(RunningSystem system) {
    system.measureFalseAlarms();
  }
}
