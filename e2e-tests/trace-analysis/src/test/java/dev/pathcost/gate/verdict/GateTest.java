package dev.pathcost.gate.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.pathcost.gate.baseline.Baseline;
import dev.pathcost.gate.baseline.BaselineException;
import dev.pathcost.gate.baseline.RowId;
import dev.pathcost.gate.baseline.RunEnvironment;
import dev.pathcost.gate.baseline.RunSamples;
import dev.pathcost.gate.baseline.TypeSamples;
import dev.pathcost.gate.simulation.Change;
import dev.pathcost.gate.simulation.Noise;
import dev.pathcost.gate.simulation.SimulatedSystem;
import dev.pathcost.gate.simulation.Simulator;
import dev.pathcost.span.RequestType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
  private static final RequestType TYPE = RequestType.parse("svc-a GET /x");
  private static final RowId FUNCTION = RowId.function(TYPE, "svc-b_y");
  private static final RowId OTHER_FUNCTION = RowId.function(TYPE, "svc-a_x");
  private static final RowId WHOLE = RowId.request(TYPE);
  private static final Noise LITTLE = new Noise(0.01, 0.01, 0.01, 0.05, 0, 1, 1, 0.002, 0.001);

  private final Simulator simulator = new Simulator(SimulatedSystem.small(), LITTLE, 20, 1);
  private final Baseline baseline = simulator.baseline(6);
  private final Gate gate = new Gate(baseline, GateSettings.DEFAULT);

  @Test
  void anUnchangedRunPasses() {
    GateResult result = gate.check(simulator.run());

    assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    assertThat(result.alarms()).isEmpty();
    assertThat(result.judgements()).allMatch(judgement -> !judgement.improved());
    assertThat(result.baselineRuns()).hasSize(6);
  }

  @Test
  void aDearerFunctionFailsItsRowAndThoseThatItIsPartOf() {
    GateResult result = gate.check(simulator.run(Change.cpu(TYPE, "svc-b_y", 1.5)));

    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.alarms())
        .allMatch(alarm -> alarm.layer() == Layer.CPU)
        .extracting(Judgement::row)
        .extracting(RowId::part)
        .containsExactly("request", "path svc-a_x,svc-b_y", "function svc-b_y");
    assertThat(result.dearerFunctions(TYPE, Layer.CPU))
        .extracting(Judgement::row)
        .containsExactly(FUNCTION);
  }

  @Test
  void anAlarmCarriesItsEvidence() {
    RunSamples run = simulator.run(Change.cpu(TYPE, "svc-b_y", 1.5));

    Judgement alarm = gate.check(run).find(FUNCTION, Layer.CPU).orElseThrow();

    Comparison comparison = Objects.requireNonNull(alarm.comparison());
    assertThat(comparison.ratio().estimate()).isCloseTo(1.5, within(0.06));
    assertThat(comparison.ratio().low()).isGreaterThan(1.4);
    assertThat(comparison.superiority()).isGreaterThan(0.99);
    assertThat(comparison.higher().adjusted())
        .isLessThan(1e-6)
        .isGreaterThanOrEqualTo(comparison.higher().single());
    assertThat(comparison.baseline()).hasSize(6).allMatch(values -> values.values().length == 20);
    assertThat(alarm.traceIds())
        .hasSize(3)
        .isSubsetOf(run.type(TYPE).orElseThrow().traceIds());
  }

  @Test
  void moreMemoryFailsWithoutATest() {
    GateResult result = gate.check(simulator.run(Change.memory(TYPE, "svc-b_y", 1.05)));

    assertThat(result.alarms())
        .extracting(Judgement::layer, Judgement::row)
        .contains(tuple(Layer.MEMORY, FUNCTION));
    assertThat(result.verdict(Layer.CPU)).isEqualTo(Verdict.PASS);
    assertThat(result.verdict(Layer.MEMORY)).isEqualTo(Verdict.FAIL);
  }

  @Test
  void aCheaperFunctionIsAnImprovementAndPasses() {
    GateResult result = gate.check(simulator.run(Change.cpu(TYPE, "svc-b_y", 0.5)));

    assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    assertThat(result.find(FUNCTION, Layer.CPU))
        .hasValueSatisfying(judgement -> assertThat(judgement.improved()).isTrue());
    assertThat(result.find(OTHER_FUNCTION, Layer.CPU))
        .hasValueSatisfying(judgement -> assertThat(judgement.improved()).isFalse());
  }

  @Test
  void lessThanTheMarginIsNoAlarmHoweverSignificant() {
    Simulator exact =
        new Simulator(SimulatedSystem.small(), new Noise(0, 0, 0, 0.01, 0, 1, 1, 0, 0), 20, 3);
    Gate exactGate = new Gate(exact.baseline(6), GateSettings.DEFAULT);

    GateResult result = exactGate.check(exact.run(Change.cpu(TYPE, "svc-b_y", 1.08)));

    assertThat(result.find(FUNCTION, Layer.CPU)).hasValueSatisfying(judgement -> {
      assertThat(judgement.verdict()).isEqualTo(Verdict.PASS);
      assertThat(Objects.requireNonNull(judgement.comparison()).higher().adjusted())
          .isLessThan(1e-6);
    });
  }

  @Test
  void aRowThatVariesMoreFromRunToRunHasToRiseMore() {
    Simulator steady =
        new Simulator(SimulatedSystem.small(), new Noise(0, 0, 0, 0.01, 0, 1, 1, 0, 0), 20, 2);
    List<RunSamples> runs = new ArrayList<>();
    for (double factor : new double[] {1, 1.1, 1.2, 1.3, 1.4, 1.5}) {
      runs.add(steady.run(Change.cpu(TYPE, "svc-b_y", factor)));
    }
    Baseline wide = new Baseline("simulated", runs);
    Gate wideGate = new Gate(wide, GateSettings.DEFAULT);

    Judgement middling = wideGate
        .check(steady.run(Change.cpu(TYPE, "svc-b_y", 1.7)))
        .find(FUNCTION, Layer.CPU)
        .orElseThrow();

    Comparison comparison = Objects.requireNonNull(middling.comparison());
    assertThat(middling.verdict()).isEqualTo(Verdict.PASS);
    assertThat(comparison.run().median()).isGreaterThan(1.1 * comparison.highestMedian());
    assertThat(comparison.run().median()).isLessThan(comparison.unchanged().high());
  }

  @Test
  void aRiseBeyondWhatIsUsualIsAnAlarmInANoisyRowToo() {
    Simulator steady =
        new Simulator(SimulatedSystem.small(), new Noise(0, 0, 0, 0.01, 0, 1, 1, 0, 0), 20, 2);
    List<RunSamples> runs = new ArrayList<>();
    for (double factor : new double[] {1, 1.1, 1.2, 1.3, 1.4, 1.5}) {
      runs.add(steady.run(Change.cpu(TYPE, "svc-b_y", factor)));
    }

    GateResult result = new Gate(new Baseline("simulated", runs), GateSettings.DEFAULT)
        .check(steady.run(Change.cpu(TYPE, "svc-b_y", 2.2)));

    assertThat(result.find(FUNCTION, Layer.CPU).orElseThrow().verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void fewerRunsThanFiveAreNeverAPass() {
    Gate young = new Gate(simulator.baseline(4), GateSettings.DEFAULT);

    GateResult result = young.check(simulator.run());

    assertThat(result.verdict()).isEqualTo(Verdict.INSUFFICIENT_BASELINE);
    assertThat(result.verdict(TYPE)).isEqualTo(Verdict.INSUFFICIENT_BASELINE);
    assertThat(result.insufficient()).isEqualTo("4 comparable baseline runs, of 5 that it takes");
    assertThat(result.verdict(Layer.STRUCTURE)).isEqualTo(Verdict.PASS);
    assertThat(result.verdict(Layer.CPU)).isEqualTo(Verdict.INSUFFICIENT_BASELINE);
  }

  @Test
  void runsFromElsewhereDoNotCount() {
    RunSamples elsewhere = in(
        new RunEnvironment("simulated", "a faster one", "", new TreeMap<>(), new TreeMap<>()),
        simulator.run());

    GateResult result = gate.check(elsewhere);

    assertThat(result.verdict()).isEqualTo(Verdict.INSUFFICIENT_BASELINE);
    assertThat(result.insufficient())
        .isEqualTo("0 comparable baseline runs, of 5 that it takes; 6 from another environment:"
            + " CPU is unknown there and 'a faster one' here");
  }

  @Test
  void structureIsComparedWithRunsFromElsewhereToo() {
    RunSamples elsewhere =
        in(RunEnvironment.of("k3s"), simulator.run(Change.calls(TYPE, "svc-b_y", 3)));

    GateResult result = gate.check(elsewhere);

    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.verdict(Layer.MEMORY)).isEqualTo(Verdict.INSUFFICIENT_BASELINE);
    assertThat(result.alarms())
        .singleElement()
        .satisfies(alarm -> assertThat(alarm.reason())
            .isEqualTo("called up to 3 times in a request, before always 1"));
  }

  @Test
  void anEmptyBaselineIsInsufficient() {
    Gate empty = new Gate(new Baseline("simulated", List.of()), GateSettings.DEFAULT);

    assertThat(empty.check(simulator.run()).verdict()).isEqualTo(Verdict.INSUFFICIENT_BASELINE);
  }

  @Test
  void anotherSystemsBaselineIsRefused() {
    RunSamples other = new Simulator(SimulatedSystem.demo(), Noise.NONE, 8, 1).run();

    assertThatThrownBy(() -> gate.check(other))
        .isInstanceOf(BaselineException.class)
        .hasMessageContaining("another system")
        .hasMessageContaining("svc-a GET /x");
  }

  @Test
  void tooFewRequestsAreNoData() {
    RunSamples few = new Simulator(SimulatedSystem.small(), LITTLE, 7, 5).run();

    GateResult result = gate.check(few);

    assertThat(result.find(FUNCTION, Layer.CPU)).hasValueSatisfying(judgement -> {
      assertThat(judgement.verdict()).isEqualTo(Verdict.NO_DATA);
      assertThat(judgement.reason()).isEqualTo("measured in 7 requests, of 8 that it takes");
    });
    assertThat(result.verdict(Layer.STRUCTURE)).isEqualTo(Verdict.PASS);
    assertThat(result.verdict()).isEqualTo(Verdict.NO_DATA);
  }

  @Test
  void aRequestTypeThatIsNotThereIsWarnedOf() {
    Simulator demo = new Simulator(SimulatedSystem.demo(), Noise.NONE, 8, 1);
    Gate demoGate = new Gate(demo.baseline(5), GateSettings.DEFAULT);
    RunSamples run = demo.run();
    TreeMap<RequestType, TypeSamples> types = new TreeMap<>(run.types());
    RequestType missing = types.lastKey();
    types.remove(missing);

    GateResult result =
        demoGate.check(new RunSamples(run.id(), run.recordedAt(), "", run.environment(), types));

    assertThat(result.verdict()).isEqualTo(Verdict.WARNING);
    assertThat(result.of(missing))
        .singleElement()
        .satisfies(judgement -> assertThat(judgement.reason())
            .isEqualTo("no complete request of this type in this run"));
  }

  @ParameterizedTest
  @CsvSource({"PASS, PASS", "WARNING, WARNING", "FAIL, FAIL"})
  void wallTimeIsJudgedAsTheSettingsSay(Verdict ofRise, Verdict expected) {
    GateSettings settings = new GateSettings(
        5,
        8,
        0.05,
        new Margin(10, 0),
        new Margin(10, 0),
        new Margin(0.1, 0),
        ofRise,
        0.95,
        GateSettings.DEFAULT.outliers());

    GateResult result =
        new Gate(baseline, settings).check(simulator.run(Change.cpu(TYPE, "svc-b_y", 1.5)));

    assertThat(result.verdict()).isEqualTo(expected);
  }

  @Test
  void aSecondVolleyThatIsAsBeforeClearsTheAlarm() {
    GateResult first = gate.check(simulator.run(Change.cpu(TYPE, "svc-b_y", 1.5)));
    assertThat(first.toConfirm()).containsExactly(TYPE);

    GateResult second = gate.confirm(first, TYPE, simulator.run());

    assertThat(second.verdict()).isEqualTo(Verdict.WARNING);
    assertThat(second.alarms()).isEmpty();
    assertThat(second.toConfirm()).isEmpty();
    assertThat(second.find(FUNCTION, Layer.CPU)).hasValueSatisfying(judgement -> {
      assertThat(judgement.confirmation()).isEqualTo(Confirmation.CLEARED);
      assertThat(judgement.again()).isNotNull();
    });
  }

  @Test
  void aSecondVolleyThatIsAsTheFirstConfirmsTheAlarm() {
    GateResult first = gate.check(simulator.run(Change.cpu(TYPE, "svc-b_y", 1.5)));

    GateResult second = gate.confirm(first, TYPE, simulator.run(Change.cpu(TYPE, "svc-b_y", 1.5)));

    assertThat(second.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(second.alarms())
        .isNotEmpty()
        .allMatch(alarm -> alarm.confirmation() == Confirmation.CONFIRMED);
  }

  @Test
  void aSecondVolleyOfAnotherTypeSettlesNothing() {
    GateResult first = gate.check(simulator.run(Change.cpu(TYPE, "svc-b_y", 1.5)));
    RunSamples none = new RunSamples(
        "again", simulator.run().recordedAt(), "", RunEnvironment.of("simulated"), new TreeMap<>());

    assertThat(gate.confirm(first, TYPE, none)).isEqualTo(first);
  }

  @Test
  void aSingleDearRequestIsAnOutlierOfItsRowsWithItsTrace() {
    RunSamples run = new Simulator(
            SimulatedSystem.small(), new Noise(0, 0, 0, 0.05, 0.02, 5, 1, 0, 0), 40, 11)
        .run();

    List<Outlier> outliers = gate.check(run).outliers();

    assertThat(outliers).isNotEmpty().allSatisfy(outlier -> {
      assertThat(outlier.value()).isGreaterThan(outlier.limit());
      assertThat(outlier.limit()).isGreaterThan(outlier.median());
      assertThat(run.type(TYPE).orElseThrow().traceIds()).contains(outlier.traceId());
    });
    assertThat(outliers).extracting(Outlier::row).contains(WHOLE);
  }

  private static RunSamples in(RunEnvironment environment, RunSamples run) {
    return new RunSamples(run.id(), run.recordedAt(), run.label(), environment, run.types());
  }
}
