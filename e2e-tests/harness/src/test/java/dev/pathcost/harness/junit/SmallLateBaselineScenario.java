package dev.pathcost.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What {@link BaselineInRunsTest} lets run; no test of its own. */
@PathcostTest(system = "small")
@OnlyIfGiven("e2e.baseline")
class SmallLateBaselineScenario {

  @Test
  void measuresBeforeAndAfterwards(RunningSystem system) {
    system.fire("one GET /work").measure();

    system.verifyAgainstBaseline(system.requestTypes().iterator().next());

    assertThat(system.fire("one GET /work").times(2).measure().verdicts()).hasSize(2);
  }
}
