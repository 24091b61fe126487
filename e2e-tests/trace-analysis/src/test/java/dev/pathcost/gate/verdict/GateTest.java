package dev.pathcost.gate.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.pathcost.gate.baseline.Baseline;
import dev.pathcost.gate.baseline.BaselineException;
import dev.pathcost.gate.baseline.Measure;
import dev.pathcost.gate.baseline.RowId;
import dev.pathcost.gate.baseline.RowSamples;
import dev.pathcost.gate.baseline.RunEnvironment;
import dev.pathcost.gate.baseline.RunSamples;
import dev.pathcost.gate.baseline.Series;
import dev.pathcost.gate.baseline.TypeSamples;
import dev.pathcost.gate.simulation.Change;
import dev.pathcost.gate.simulation.Noise;
import dev.pathcost.gate.simulation.SimulatedSystem;
import dev.pathcost.gate.simulation.Simulator;
import dev.pathcost.gate.statistics.OutlierRule;
import dev.pathcost.span.Measurement;
import dev.pathcost.span.RequestType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
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
  void aRiseBeyondWhatIsUsualIsAnAlarmInARowThatVariesUnlikeAllOthersToo() {
    Simulator steady =
        new Simulator(SimulatedSystem.small(), new Noise(0, 0, 0, 0.01, 0, 1, 1, 0, 0), 20, 2);
    List<RunSamples> runs = new ArrayList<>();
    for (double factor : new double[] {1, 1.1, 1.2, 1.3, 1.4, 1.5}) {
      runs.add(steady.run(Change.cpu(TYPE, "svc-b_y", factor)));
    }

    GateResult result = new Gate(new Baseline("simulated", runs), GateSettings.DEFAULT)
        .check(steady.run(Change.cpu(TYPE, "svc-b_y", 4)));

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
  void aRequestTypeThatIsNotThereIsNoData() {
    Simulator demo = new Simulator(SimulatedSystem.demo(), Noise.NONE, 8, 1);
    Gate demoGate = new Gate(demo.baseline(5), GateSettings.DEFAULT);
    RunSamples run = demo.run();
    RequestType missing = run.types().lastKey();

    GateResult result = demoGate.check(without(run, missing));

    assertThat(result.verdict()).isEqualTo(Verdict.NO_DATA);
    assertThat(result.obstacles(missing))
        .containsExactly("structure: no complete request of this type in this run");
  }

  @Test
  void aRequestTypeThatFewBaselineRunsHaveAndThisOneHasNotIsOnlyWarnedOf() {
    Simulator demo = new Simulator(SimulatedSystem.demo(), Noise.NONE, 8, 1);
    List<RunSamples> runs = new ArrayList<>(demo.baseline(6).runs());
    RequestType rare = runs.get(0).types().firstKey();
    runs.replaceAll(run -> run == runs.get(0) ? run : without(run, rare));

    GateResult result = new Gate(new Baseline("simulated", runs), GateSettings.DEFAULT)
        .check(without(demo.run(), rare));

    assertThat(result.verdict()).isEqualTo(Verdict.WARNING);
    assertThat(result.of(rare))
        .singleElement()
        .satisfies(judgement -> assertThat(judgement.reason())
            .isEqualTo("no complete request of this type in this run"));
  }

  @Test
  void aRunThatMeasuredNeitherCpuNorMemoryIsNoPass() {
    GateResult result =
        gate.check(without(simulator.run(), row -> true, Measure.CPU, Measure.MEMORY));

    assertThat(result.verdict(TYPE)).isEqualTo(Verdict.NO_DATA);
    assertThat(result.verdict()).isEqualTo(Verdict.NO_DATA);
    assertThat(result.obstacles(TYPE))
        .containsExactly("memory and CPU time: not measured in this run");
  }

  @Test
  void whereNoRunMeasuredCpuOrMemoryThereIsNoPassEither() {
    List<RunSamples> runs = baseline.runs().stream()
        .map(run -> without(run, row -> true, Measure.CPU, Measure.MEMORY))
        .toList();
    RunSamples run = without(simulator.run(), row -> true, Measure.CPU, Measure.MEMORY);

    GateResult result = new Gate(new Baseline("simulated", runs), GateSettings.DEFAULT).check(run);

    assertThat(result.verdict()).isEqualTo(Verdict.NO_DATA);
    assertThat(result.obstacles(TYPE))
        .containsExactly("nothing that could fail was measured: neither CPU time nor memory");
  }

  @Test
  void wallTimeAloneIsEnoughWhereItFails() {
    RunSamples run = without(simulator.run(), row -> true, Measure.CPU, Measure.MEMORY);
    List<RunSamples> runs = baseline.runs().stream()
        .map(known -> without(known, row -> true, Measure.CPU, Measure.MEMORY))
        .toList();
    GateSettings settings =
        GateSettings.DEFAULT.withWall(GateSettings.DEFAULT.wall(), Verdict.FAIL);

    GateResult result = new Gate(new Baseline("simulated", runs), settings).check(run);

    assertThat(result.verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aFunctionThatIsMeasuredNoMoreKeepsItsTypeFromPassing() {
    GateResult result = gate.check(without(simulator.run(), FUNCTION::equals, Measure.CPU));

    assertThat(result.verdict()).isEqualTo(Verdict.NO_DATA);
    assertThat(result.obstacles(TYPE))
        .containsExactly("CPU time of svc-b_y: not measured in this run");
  }

  @Test
  void aTypeThatTooFewBaselineRunsHaveKeepsTheRunFromPassing() {
    Simulator demo = new Simulator(SimulatedSystem.demo(), Noise.NONE, 8, 1);
    List<RunSamples> runs = new ArrayList<>(demo.baseline(5).runs());
    RequestType rare = runs.get(0).types().firstKey();
    runs.replaceAll(run -> run == runs.get(0) ? run : without(run, rare));

    GateResult result =
        new Gate(new Baseline("simulated", runs), GateSettings.DEFAULT).check(demo.run());

    assertThat(result.verdict(rare)).isEqualTo(Verdict.INSUFFICIENT_BASELINE);
    assertThat(result.verdict()).isEqualTo(Verdict.INSUFFICIENT_BASELINE);
    assertThat(result.obstacles(rare))
        .containsExactly(
            "memory and CPU time: 1 comparable baseline runs with 8 values or more, of 5"
                + " that it takes");
    assertThat(result.requestTypes())
        .filteredOn(type -> !type.equals(rare))
        .hasSize(13)
        .allSatisfy(type -> assertThat(result.verdict(type)).isEqualTo(Verdict.PASS));
  }

  @Test
  void aTypeThatNoBaselineRunHasIsNoPass() {
    Simulator demo = new Simulator(SimulatedSystem.demo(), Noise.NONE, 8, 1);
    List<RunSamples> runs = new ArrayList<>(demo.baseline(5).runs());
    RequestType fresh = runs.get(0).types().firstKey();
    runs.replaceAll(run -> without(run, fresh));

    GateResult result =
        new Gate(new Baseline("simulated", runs), GateSettings.DEFAULT).check(demo.run());

    assertThat(result.verdict()).isEqualTo(Verdict.INSUFFICIENT_BASELINE);
    assertThat(result.of(fresh))
        .extracting(Judgement::reason)
        .contains("no baseline run has this request type");
  }

  @Test
  void aBaselineRunOfFewRequestsDoesNotCount() {
    List<RunSamples> runs = new ArrayList<>(simulator.baseline(4).runs());
    runs.add(
        new Simulator(SimulatedSystem.small(), LITTLE, 7, 9).baseline(20).runs().get(19));

    GateResult result =
        new Gate(new Baseline("simulated", runs), GateSettings.DEFAULT).check(simulator.run());

    assertThat(result.verdict()).isEqualTo(Verdict.INSUFFICIENT_BASELINE);
    assertThat(result.obstacles(TYPE))
        .containsExactly(
            "memory and CPU time: 4 comparable baseline runs with 8 values or more, of 5"
                + " that it takes");
  }

  @Test
  void aRunIsNotComparedWithItself() {
    RunSamples dearer = simulator.run(Change.cpu(TYPE, "svc-b_y", 1.5));
    Gate withIt = new Gate(baseline.plus(dearer), GateSettings.DEFAULT);

    GateResult result = withIt.check(dearer);

    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.baselineRuns()).hasSize(6).doesNotContain(dearer.id());
  }

  @Test
  void whereWithoutTheRunItselfTooFewRunsAreLeftThatIsSaid() {
    Baseline five = simulator.baseline(5);

    GateResult result = new Gate(five, GateSettings.DEFAULT).check(five.runs().get(0));

    assertThat(result.insufficient())
        .isEqualTo("4 comparable baseline runs, of 5 that it takes; this run is in the baseline"
            + " itself, and is not compared with itself");
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

  @Test
  void theRuleOfThePrototypeNamesWhatLiesAboveMeanAndTwoDeviationsHoweverLittle() {
    GateSettings settings =
        GateSettings.DEFAULT.withOutliers(OutlierRule.MeanPlusDeviations.PROTOTYPE);
    RunSamples run = new Simulator(
            SimulatedSystem.small(), new Noise(0, 0, 0, 0.0005, 0.05, 1.01, 1, 0, 0), 40, 11)
        .run();
    double[] values = run.row(WHOLE).orElseThrow().cpu().present();

    List<Outlier> outliers = new Gate(baseline, settings).check(run).outliers();

    double limit = settings.outliers().limit(values);
    assertThat(outliers)
        .filteredOn(outlier -> outlier.row().equals(WHOLE) && outlier.layer() == Layer.CPU)
        .isNotEmpty()
        .hasSize((int) Arrays.stream(values).filter(value -> value > limit).count())
        .allSatisfy(outlier -> {
          assertThat(outlier.limit()).isEqualTo(limit);
          assertThat(outlier.value() - outlier.median())
              .isLessThan(GateSettings.DEFAULT.cpu().absolute());
        });
  }

  private static RunSamples without(RunSamples run, RequestType type) {
    TreeMap<RequestType, TypeSamples> types = new TreeMap<>(run.types());
    types.remove(type);
    return new RunSamples(run.id(), run.recordedAt(), run.label(), run.environment(), types);
  }

  /** The run as if these rows had been called, but these of their measures not been taken. */
  private static RunSamples without(RunSamples run, Predicate<RowId> rows, Measure... measures) {
    TreeMap<RequestType, TypeSamples> types = new TreeMap<>();
    run.types().forEach((type, samples) -> {
      TreeMap<RowId, RowSamples> left = new TreeMap<>(samples.rows());
      left.replaceAll((row, of) -> rows.test(row) ? without(of, List.of(measures)) : of);
      types.put(
          type,
          new TypeSamples(
              samples.requests(), samples.errors(), samples.shapes(), left, samples.traceIds()));
    });
    return new RunSamples(run.id(), run.recordedAt(), run.label(), run.environment(), types);
  }

  private static RowSamples without(RowSamples row, List<Measure> measures) {
    long[] missing = new long[row.calls().size()];
    Arrays.fill(missing, Measurement.MISSING);
    Series none = Series.of(missing);
    return new RowSamples(
        row.calls(),
        measures.contains(Measure.CPU) ? none : row.cpu(),
        measures.contains(Measure.MEMORY) ? none : row.memory(),
        measures.contains(Measure.WALL) ? none : row.wall());
  }

  private static RunSamples in(RunEnvironment environment, RunSamples run) {
    return new RunSamples(run.id(), run.recordedAt(), run.label(), environment, run.types());
  }
}
