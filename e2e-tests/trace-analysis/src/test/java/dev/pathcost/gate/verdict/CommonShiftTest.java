package dev.pathcost.gate.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pathcost.gate.baseline.Baseline;
import dev.pathcost.gate.baseline.RowId;
import dev.pathcost.gate.baseline.RunSamples;
import dev.pathcost.gate.simulation.Change;
import dev.pathcost.gate.simulation.Noise;
import dev.pathcost.gate.simulation.SimulatedSystem;
import dev.pathcost.gate.simulation.Simulator;
import dev.pathcost.span.RequestType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CommonShiftTest {
  private static final SimulatedSystem DEMO = SimulatedSystem.demo();
  private static final RequestType TYPE = RequestType.parse("svc-a GET /a/v1/a4");
  private static final RowId CALLER = RowId.function(TYPE, "svc-c_c2");
  private static final RowId STEADY = RowId.function(TYPE, "svc-e_e2");

  private final Simulator simulator = new Simulator(DEMO, Noise.OF_THE_DEMO, 20, 4);
  private final Baseline baseline = simulator.baseline(5);
  private final Gate gate = new Gate(baseline, GateSettings.DEFAULT);

  @Test
  void itIsTheMiddleOfTheFunctions() {
    List<CommonShift.FunctionRow> functions =
        new ArrayList<>(Collections.nCopies(6, new CommonShift.FunctionRow(0.02, 0.01)));
    functions.add(new CommonShift.FunctionRow(0.1, 3));
    functions.add(new CommonShift.FunctionRow(0.1, 3));

    assertThat(CommonShift.of(functions)).hasValueSatisfying(shift -> {
      assertThat(shift.deviations()).isCloseTo(0.5, within(1e-12));
      assertThat(shift.ratio()).isCloseTo(Math.exp(0.01), within(1e-12));
      assertThat(shift.factor(0.1)).isCloseTo(Math.exp(0.05), within(1e-12));
    });
  }

  @Test
  void fewFunctionsTellNothing() {
    assertThat(CommonShift.of(Collections.nCopies(7, new CommonShift.FunctionRow(0.02, 0.01))))
        .isEmpty();
  }

  @Test
  void itIsNoMoreThanMachinesDo() {
    List<CommonShift.FunctionRow> dearer =
        Collections.nCopies(8, new CommonShift.FunctionRow(0.02, 0.4));
    List<CommonShift.FunctionRow> cheaper =
        Collections.nCopies(8, new CommonShift.FunctionRow(0.02, -0.4));

    assertThat(CommonShift.of(dearer).orElseThrow().deviations()).isEqualTo(2);
    assertThat(CommonShift.of(cheaper).orElseThrow().deviations()).isEqualTo(-2);
  }

  @Test
  void whatIsUsualMovesWithTheRunAsAWhole() {
    GateResult busier = gate.check(quiet().run(everyFunction(1.04)));
    GateResult faster = gate.check(quiet().run(everyFunction(0.98)));
    GateResult fastest = gate.check(quiet().run(everyFunction(0.95)));

    assertThat(busier.shift(Layer.CPU).deviations()).isBetween(0.5, 2.0);
    assertThat(busier.shift(Layer.MEMORY)).isEqualTo(CommonShift.NONE);
    assertThat(fastest.shift(Layer.CPU).deviations()).isBetween(-2.0, -0.5);
    assertThat(limit(busier, CALLER)).isGreaterThan(1.02 * limit(faster, CALLER));
    assertThat(limit(fastest, CALLER)).isLessThan(0.99 * limit(faster, CALLER));
  }

  @Test
  void marginsOnlyBecomeWider() {
    Baseline alike = new Simulator(DEMO, Noise.OF_THE_DEMO.betweenRuns(0.3), 20, 4).baseline(5);
    Gate ofAlike = new Gate(alike, GateSettings.DEFAULT);

    Comparison busier = comparison(ofAlike.check(quiet().run(everyFunction(1.04))), STEADY);
    Comparison faster = comparison(ofAlike.check(quiet().run(everyFunction(0.96))), STEADY);

    Margin margin = GateSettings.DEFAULT.cpu();
    assertThat(faster.unchanged().high()).isEqualTo(margin.above(faster.highestMedian()));
    assertThat(busier.unchanged().high()).isGreaterThan(margin.above(busier.highestMedian()));
    assertThat(busier.unchanged().low()).isEqualTo(margin.below(busier.lowestMedian()));
    assertThat(faster.unchanged().low()).isLessThan(margin.below(faster.lowestMedian()));
  }

  @Test
  void softwareThatIsDearerInAllFunctionsIsFoundAllTheSame() {
    GateResult result = gate.check(quiet().run(everyFunction(1.3)));

    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.shift(Layer.CPU).ratio()).isCloseTo(1.3, within(0.05));
  }

  @Test
  void aFunctionThatManyTypesCallIsNamedInAllOfThem() {
    Change[] dearer = DEMO.paths().keySet().stream()
        .filter(type -> DEMO.functions(type).contains("svc-d_d1"))
        .map(type -> Change.cpu(type, "svc-d_d1", 1.25))
        .toArray(Change[]::new);

    GateResult result = gate.check(quiet().run(dearer));

    assertThat(dearer).hasSize(5);
    assertThat(dearer)
        .allSatisfy(change -> assertThat(
                result.find(RowId.function(change.type(), "svc-d_d1"), Layer.CPU))
            .hasValueSatisfying(row -> assertThat(row.verdict()).isEqualTo(Verdict.FAIL)));
  }

  @Test
  void wallTimeThatIsJudgedMovesAsCpuTimeDoes() {
    GateSettings settings = GateSettings.DEFAULT.withWall(new Margin(0.1, 0), Verdict.FAIL);

    GateResult busier = new Gate(baseline, settings).check(quiet().run(everyFunction(1.04)));

    assertThat(busier.shift(Layer.WALL).deviations()).isBetween(0.5, 2.0);
  }

  @Test
  void rowsOfWhichNothingIsKnownTellNothing() {
    Baseline allAlike = new Simulator(DEMO, Noise.NONE, 20, 1).baseline(5);

    GateResult result = new Gate(allAlike, GateSettings.DEFAULT).check(quiet().run());

    assertThat(result.shift(Layer.CPU)).isEqualTo(CommonShift.NONE);
  }

  @Test
  void aSecondVolleyOfFewFunctionsIsTakenToBeOnTheMachineOfTheFirst() {
    Change dearer = Change.cpu(TYPE, CALLER.name(), 2);
    RunSamples again = quiet().run(dearer);

    double asUsual = limitOfSecond(quiet().run(dearer), only(TYPE, again));
    double busier =
        limitOfSecond(quiet().run(with(dearer, everyFunction(1.05))), only(TYPE, again));
    double ofAll = limitOfSecond(quiet().run(with(dearer, everyFunction(1.05))), again);

    assertThat(busier).isGreaterThan(1.02 * asUsual);
    assertThat(ofAll).isLessThan(busier);
  }

  private double limitOfSecond(RunSamples first, RunSamples again) {
    Judgement judgement =
        gate.confirm(gate.check(first), TYPE, again).find(CALLER, Layer.CPU).orElseThrow();
    return Objects.requireNonNull(judgement.again()).unchanged().high();
  }

  /** The first change of a function is the one that counts. */
  private static Change[] with(Change first, Change... others) {
    return Stream.concat(Stream.of(first), Arrays.stream(others)).toArray(Change[]::new);
  }

  /** Of runs that do not differ of themselves, so that what was changed is all there is. */
  private static Simulator quiet() {
    Simulator quiet = new Simulator(DEMO, Noise.OF_THE_DEMO.betweenRuns(0), 20, 9);
    quiet.baseline(5); // so that the next run is not named like one of the baseline
    return quiet;
  }

  private static Change[] everyFunction(double factor) {
    return DEMO.paths().keySet().stream()
        .flatMap(type ->
            DEMO.functions(type).stream().map(function -> Change.cpu(type, function, factor)))
        .toArray(Change[]::new);
  }

  private static RunSamples only(RequestType type, RunSamples run) {
    return new RunSamples(
        run.id(),
        run.recordedAt(),
        run.label(),
        run.environment(),
        new TreeMap<>(Map.of(type, run.type(type).orElseThrow())));
  }

  private static double limit(GateResult result, RowId row) {
    return comparison(result, row).unchanged().high();
  }

  private static Comparison comparison(GateResult result, RowId row) {
    return Objects.requireNonNull(result.find(row, Layer.CPU).orElseThrow().comparison());
  }
}
