package dev.pathcost.gate.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.pathcost.gate.baseline.Baseline;
import dev.pathcost.gate.baseline.BaselineException;
import dev.pathcost.gate.baseline.RowId;
import dev.pathcost.gate.baseline.RunEnvironment;
import dev.pathcost.gate.baseline.RunSamples;
import dev.pathcost.gate.simulation.Change;
import dev.pathcost.gate.simulation.Noise;
import dev.pathcost.gate.simulation.SimulatedSystem;
import dev.pathcost.gate.simulation.Simulator;
import dev.pathcost.gate.statistics.Proportion;
import dev.pathcost.span.RequestType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnchangedRunsTest {
  private static final RequestType TYPE = RequestType.parse("svc-a GET /x");
  private static final Noise NONE_BETWEEN_RUNS = new Noise(0, 0, 0, 0.02, 0, 1, 1, 0, 0);

  private final Simulator simulator =
      new Simulator(SimulatedSystem.small(), NONE_BETWEEN_RUNS, 20, 1);

  @Test
  void withoutNoiseBetweenRunsTheMarginIsWhatIsFound() {
    UnchangedRuns runs = new UnchangedRuns(simulator.baseline(8).runs(), GateSettings.DEFAULT);

    List<SmallestFound> found = runs.smallestFound();

    assertThat(found)
        .filteredOn(row -> row.layer() == Layer.CPU)
        .hasSize(4)
        .allSatisfy(row -> assertThat(row.factor()).isCloseTo(1.12, within(0.02)));
    assertThat(found)
        .filteredOn(row -> row.layer() == Layer.MEMORY)
        .hasSize(4)
        .allSatisfy(row -> assertThat(row.factor()).isCloseTo(1.03, within(0.006)));
  }

  @Test
  void aRiseByThatFactorIsFoundByTheGate() {
    List<RunSamples> runs = simulator.baseline(8).runs();
    RowId row = RowId.function(TYPE, "svc-b_y");
    double factor = new UnchangedRuns(runs, GateSettings.DEFAULT)
        .smallestFound().stream()
            .filter(found -> found.row().equals(row) && found.layer() == Layer.CPU)
            .findFirst()
            .orElseThrow()
            .factor();

    GateResult result = new Gate(new Baseline("simulated", runs), GateSettings.DEFAULT)
        .check(simulator.run(Change.cpu(TYPE, "svc-b_y", factor + 0.02)));

    assertThat(result.find(row, Layer.CPU).orElseThrow().verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void aRunThatWasNotUnchangedAfterAllIsAFalseAlarm() {
    List<RunSamples> runs = new ArrayList<>(simulator.baseline(7).runs());
    runs.add(simulator.run(Change.cpu(TYPE, "svc-b_y", 1.6)));

    UnchangedRuns unchanged = new UnchangedRuns(runs, GateSettings.DEFAULT);

    assertThat(unchanged.falseAlarms()).contains(new Proportion(1, 8));
    assertThat(unchanged.falseAlarmsWithCpuMargin(0.9)).contains(new Proportion(0, 8));
  }

  @ParameterizedTest
  @CsvSource({"0.02, 1.08", "0.05, 1.08", "0.1, 1.08", "0.2, 1.3", "0.25, 1.3", "0.35, 1.3"})
  void withAnotherCpuMarginThereAreTheAlarmsThatTheGateHasWithIt(double margin, double factor) {
    List<RunSamples> runs = new ArrayList<>(simulator.baseline(8).runs());
    runs.add(simulator.run(Change.cpu(TYPE, "svc-b_y", factor)));
    GateSettings other = GateSettings.DEFAULT.withMargins(
        new Margin(margin, GateSettings.DEFAULT.cpu().absolute()), GateSettings.DEFAULT.memory());

    Optional<Proportion> alarms =
        new UnchangedRuns(runs, GateSettings.DEFAULT).falseAlarmsWithCpuMargin(margin);

    assertThat(alarms).isEqualTo(new UnchangedRuns(runs, other).falseAlarms());
  }

  @Test
  void checksThatComparedNothingDoNotCount() {
    List<RunSamples> runs = new ArrayList<>(simulator.baseline(7).runs());
    Simulator few = new Simulator(SimulatedSystem.small(), NONE_BETWEEN_RUNS, 5, 1);
    runs.add(few.baseline(8).runs().get(7));

    UnchangedRuns unchanged = new UnchangedRuns(runs, GateSettings.DEFAULT);

    assertThat(unchanged.falseAlarms()).contains(new Proportion(0, 7));
  }

  @Test
  void whereNothingWasComparedNothingIsKnownOfFalseAlarms() {
    Simulator few = new Simulator(SimulatedSystem.small(), NONE_BETWEEN_RUNS, 5, 1);

    UnchangedRuns unchanged = new UnchangedRuns(few.baseline(6).runs(), GateSettings.DEFAULT);

    assertThat(unchanged.falseAlarms()).isEmpty();
    assertThat(unchanged.falseAlarmsWithCpuMargin(0.2)).isEmpty();
    assertThat(unchanged.smallestFound()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"8, 8, 8", "21, 20, 21"})
  void ofFewerThanTwentyRunsARiseIsFoundInAll(int count, int hits, int of) {
    UnchangedRuns runs = new UnchangedRuns(simulator.baseline(count).runs(), GateSettings.DEFAULT);

    assertThat(runs.smallestFound())
        .extracting(SmallestFound::found)
        .containsOnly(new Proportion(hits, of));
  }

  @Test
  void tooFewRunsAreRefused() {
    List<RunSamples> five = simulator.baseline(5).runs();

    assertThatThrownBy(() -> new UnchangedRuns(five, GateSettings.DEFAULT))
        .isInstanceOf(BaselineException.class)
        .hasMessage(
            "To check each run against the others it takes 6 runs or more, and there are 5");
  }

  @Test
  void runsOfDifferentEnvironmentsAreRefused() {
    List<RunSamples> runs = new ArrayList<>(simulator.baseline(6).runs());
    RunSamples run = simulator.run();
    runs.add(new RunSamples("x", run.recordedAt(), "", RunEnvironment.of("k3s"), run.types()));

    assertThatThrownBy(() -> new UnchangedRuns(runs, GateSettings.DEFAULT))
        .hasMessageContaining("'run-1' and 'x' do not compare: environment is");
  }
}
