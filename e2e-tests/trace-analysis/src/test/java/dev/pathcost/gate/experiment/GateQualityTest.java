package dev.pathcost.gate.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.gate.baseline.Measure;
import dev.pathcost.gate.simulation.Change;
import dev.pathcost.gate.simulation.Noise;
import dev.pathcost.gate.simulation.SimulatedSystem;
import dev.pathcost.gate.verdict.GateSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A small part of {@link GateExperiment} with fixed seeds, so that a change of the gate that makes
 * it worse is seen at once.
 */
class GateQualityTest {
  private final Experiment experiment =
      new Experiment(SimulatedSystem.demo(), Noise.OF_THE_DEMO, 10, 20, 40);
  private final Rule gate = Rule.gate(GateSettings.DEFAULT);

  @ParameterizedTest
  @ValueSource(ints = {5, 10})
  void unchangedSoftwareRaisesNoAlarm(int baselineRuns) {
    assertThat(experiment.withBaselineRuns(baselineRuns).falseAlarms(gate).hits())
        .isZero();
  }

  @ParameterizedTest
  @CsvSource({"5, 120", "10, 40"})
  void halfAsMuchCpuAgainIsNamed(int baselineRuns, int suites) {
    assertThat(experiment
            .withBaselineRuns(baselineRuns)
            .withSuites(suites)
            .found(gate, (type, function) -> Change.cpu(type, function, 1.5))
            .share())
        .isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void aFifthMoreCpuIsNamedMoreOftenThanNot() {
    assertThat(experiment
            .found(gate, (type, function) -> Change.cpu(type, function, 1.2))
            .share())
        .isGreaterThanOrEqualTo(0.6);
  }

  @Test
  void aTwentiethMoreMemoryIsNamed() {
    assertThat(experiment
            .withSuites(10)
            .found(gate, (type, function) -> Change.memory(type, function, 1.05))
            .share())
        .isEqualTo(1);
  }

  @Test
  void oneCallMoreIsNamed() {
    assertThat(experiment
            .withSuites(10)
            .found(gate, (type, function) -> Change.calls(type, function, 2))
            .share())
        .isEqualTo(1);
  }

  /** What {@link #unchangedSoftwareRaisesNoAlarm} could not see if these suites were too quiet. */
  @Test
  void otherRulesAlarmOfTheSameSuites() {
    Experiment few = experiment.withBaselineRuns(5).withSuites(20);

    assertThat(few.falseAlarms(Rule.welch(Measure.CPU)).share()).isGreaterThan(0.5);
    assertThat(few.falseAlarms(Rule.rankTestAndMargin(Measure.CPU)).hits()).isPositive();
  }
}
