package dev.pathcost.gate.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.gate.baseline.Measure;
import dev.pathcost.gate.statistics.Proportion;
import dev.pathcost.gate.verdict.GateSettings;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the gate says of real runs of unchanged software that did not take place at one time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedRunsTest {
  private RecordedRuns recorded;

  @BeforeAll
  void readThem() throws IOException {
    recorded = RecordedRuns.ofTheDemoSystem();
  }

  @Test
  void fewerThanOneInAHundredAlarms() {
    assertThat(alarms(Rule.gate(GateSettings.DEFAULT)).share()).isLessThan(0.01);
  }

  @Test
  void noAlarmIsConfirmedByTheNextRun() {
    assertThat(alarms(Rule.gateWithSecondVolley(GateSettings.DEFAULT)).hits()).isZero();
  }

  /** Were they too quiet, this would be seen here. */
  @Test
  void otherRulesAlarmOfThem() {
    assertThat(alarms(Rule.rankTestAndMargin(Measure.CPU)).share()).isGreaterThan(0.1);
  }

  private Proportion alarms(Rule rule) {
    return recorded.falseAlarms(rule, 5, 5);
  }
}
