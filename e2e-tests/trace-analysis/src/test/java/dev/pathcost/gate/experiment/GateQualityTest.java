package dev.pathcost.gate.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.gate.simulation.Change;
import dev.pathcost.gate.simulation.Noise;
import dev.pathcost.gate.simulation.SimulatedSystem;
import dev.pathcost.gate.verdict.GateSettings;
import org.junit.jupiter.api.Test;

/**
 * A small part of {@link GateExperiment} with fixed seeds, so that a change of the gate that makes
 * it worse is seen at once.
 */
class GateQualityTest {
  private final Experiment experiment =
      new Experiment(SimulatedSystem.demo(), Noise.OF_THE_DEMO, 10, 20, 20);
  private final Rule gate = Rule.gate(GateSettings.DEFAULT);

  @Test
  void unchangedSoftwareRaisesNoAlarm() {
    assertThat(experiment.falseAlarms(gate).hits()).isLessThanOrEqualTo(1);
  }

  @Test
  void halfAsMuchCpuAgainIsNamed() {
    assertThat(experiment
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
            .found(gate, (type, function) -> Change.memory(type, function, 1.05))
            .share())
        .isEqualTo(1);
  }

  @Test
  void oneCallMoreIsNamed() {
    assertThat(experiment
            .found(gate, (type, function) -> Change.calls(type, function, 2))
            .share())
        .isEqualTo(1);
  }

  @Test
  void theOtherRulesAlarmOfUnchangedSoftwareTooOften() {
    assertThat(experiment.falseAlarms(Rule.welch()).share()).isGreaterThan(0.5);
  }
}
