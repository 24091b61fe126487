package dev.pathcost.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What {@link PathcostExtensionTest} lets run; no test of its own. */
@PathcostTest(system = "small")
class SmallScenario {

  @Test
  void measures(RunningSystem system) {
    long expected = Long.getLong("small.requests-expected", 4);

    Measured measured = system.fire("one GET /work").times(4).warmUp(2).measure();

    measured.compare(
        "four requests of one path",
        rows -> assertThat(rows.rows())
            .allSatisfy(row -> assertThat(row.requests()).isEqualTo(expected)));
  }

  @Test
  void measuresAnExperiment(RunningSystem system) {
    Measured measured =
        system.fire("one GET /work").times(1).set("one_work", "5ms/1MiB").measure();

    assertThat(measured.verdicts()).hasSize(1);
  }

  @Test
  void knowsWhatTheSystemIs(RunningSystem system) {
    assertThat(system.name()).isEqualTo("small");
    assertThat(system.requestTypes()).hasToString("[one GET /work]");
  }
}
