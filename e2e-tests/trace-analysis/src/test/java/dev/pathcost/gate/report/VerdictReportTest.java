package dev.pathcost.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.gate.baseline.Baseline;
import dev.pathcost.gate.baseline.RowId;
import dev.pathcost.gate.baseline.RowSamples;
import dev.pathcost.gate.baseline.RunEnvironment;
import dev.pathcost.gate.baseline.RunSamples;
import dev.pathcost.gate.baseline.TypeSamples;
import dev.pathcost.gate.simulation.Change;
import dev.pathcost.gate.simulation.Noise;
import dev.pathcost.gate.simulation.SimulatedSystem;
import dev.pathcost.gate.simulation.Simulator;
import dev.pathcost.gate.verdict.Gate;
import dev.pathcost.gate.verdict.GateResult;
import dev.pathcost.gate.verdict.GateSettings;
import dev.pathcost.gate.verdict.UnchangedRuns;
import dev.pathcost.row.Path;
import dev.pathcost.span.RequestType;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class VerdictReportTest {
  private static final RequestType TYPE = RequestType.parse("svc-a GET /x");
  private static final Noise LITTLE = new Noise(0.01, 0.01, 0.01, 0.03, 0, 1, 1, 0.002, 0.001);

  private static final SimulatedSystem HOSTILE = new SimulatedSystem(
      Map.of("svc-a_b\r", new SimulatedSystem.Cost(1e6, 1e3)),
      new TreeMap<>(Map.of(
          new RequestType("svc-a", "GET /x\nVerdict: pass\u001b[2J"),
          List.of(List.of("svc-a_b\r")))));

  private final Simulator simulator = new Simulator(SimulatedSystem.small(), LITTLE, 20, 1);
  private final Baseline baseline = simulator.baseline(6);
  private final Gate gate = new Gate(baseline, GateSettings.DEFAULT);
  private final GateResult dearer = gate.check(simulator.run(Change.cpu(TYPE, "svc-b_y", 1.5)));

  @Test
  void aFindingIsOneLineThatSaysWhatAndWhereAndHowSure() {
    assertThat(AlarmText.lines(dearer))
        .singleElement()
        .satisfies(line -> assertThat(line)
            .matches("svc-a GET /x: CPU time ×1\\.3\\d \\(1\\.3\\d to 1\\.3\\d\\), \\+1\\.0\\d ms; "
                + "where: svc-b_y ×1\\.\\d\\d \\(1\\.\\d\\d to 1\\.\\d\\d\\), \\+1\\.0\\d ms; "
                + "median 4\\.\\d\\d ms, baseline runs [23]\\.\\d\\d ms to 3\\.\\d\\d ms, "
                + "limit 3\\.\\d\\d ms; "
                + "adjusted p \\de-\\d\\d; traces [0-9a-f]{32}, [0-9a-f]{32}, [0-9a-f]{32}"));
  }

  @Test
  void aRunThatIsDearerAsAWholeIsSaidToBeIt() {
    SimulatedSystem demo = SimulatedSystem.demo();
    Simulator quiet = new Simulator(demo, LITTLE.betweenRuns(0), 20, 2);
    quiet.baseline(6); // so that the next run is not named like one of the baseline
    Change[] all = demo.paths().keySet().stream()
        .flatMap(type -> demo.functions(type).stream().map(name -> Change.cpu(type, name, 1.06)))
        .toArray(Change[]::new);
    Gate gateOfDemo =
        new Gate(new Simulator(demo, LITTLE, 20, 1).baseline(6), GateSettings.DEFAULT);

    GateResult asUsual = gateOfDemo.check(quiet.run());
    GateResult busier = gateOfDemo.check(quiet.run(all));

    String said =
        "all functions together ×1.0\\d; limits allow for [12]\\.\\d of their standard deviations";
    assertThat(VerdictTable.format(busier)).containsPattern("CPU time +pass \\(" + said + "\\)");
    assertThat(VerdictHtml.page(busier)).containsPattern(said);
    assertThat(VerdictTable.format(asUsual)).doesNotContain("together");
  }

  @Test
  void moreCallsAreOneLineToo() {
    GateResult result = gate.check(simulator.run(Change.calls(TYPE, "svc-b_y", 4)));

    assertThat(AlarmText.lines(result, TYPE).get(0))
        .startsWith("svc-a GET /x: svc-b_y: called up to 4 times in a request, before always 1;");
  }

  @Test
  void aFindingOfStructureNamesTheTracesOfAllThatIsFound() {
    RowId gone = RowId.path(TYPE, new Path(List.of("svc-a_x", "svc-b_y")));
    RowId fresh = RowId.path(TYPE, new Path(List.of("svc-a_x", "svc-c_z")));
    RunSamples run = renamed(simulator.run(), gone, fresh);

    String line = AlarmText.lines(gate.check(run), TYPE).get(0);

    assertThat(line)
        .startsWith("svc-a GET /x: svc-a_x,svc-b_y: the path is gone that every request took;"
            + " svc-a_x,svc-c_z: new path, in 20 of 20 requests; traces ")
        .contains(run.type(TYPE).orElseThrow().traceIds().get(0));
  }

  @Test
  void aFindingThatWasConfirmedSaysSoWithTheSecondRatio() {
    GateResult confirmed =
        gate.confirm(dearer, TYPE, simulator.run(Change.cpu(TYPE, "svc-b_y", 1.4)));

    assertThat(AlarmText.lines(confirmed))
        .singleElement()
        .satisfies(
            line -> assertThat(line)
                .containsPattern(
                    "; confirmed by a second volley: ×1\\.[23]\\d \\(1\\.\\d\\d to 1\\.\\d\\d\\); traces "));
  }

  @Test
  void aFindingIsOneLineWhateverItsNamesAre() {
    Simulator hostile = new Simulator(HOSTILE, LITTLE, 10, 1);
    GateResult result = new Gate(hostile.baseline(5), GateSettings.DEFAULT)
        .check(hostile.run(Change.cpu(HOSTILE.paths().firstKey(), "svc-a_b\r", 2)));

    assertThat(AlarmText.lines(result))
        .singleElement()
        .satisfies(line -> assertThat(line)
            .startsWith("svc-a GET /x Verdict: pass [2J: CPU time ×2.0")
            .matches("\\P{Cntrl}+"));
  }

  @Test
  void namesOfOthersDoNotBecomeLinesOfTheConsole() {
    Simulator few = new Simulator(HOSTILE, LITTLE, 7, 1);

    String console =
        VerdictTable.format(new Gate(few.baseline(6), GateSettings.DEFAULT).check(few.run()));

    assertThat(console.lines()).doesNotContain("Verdict: pass[2J");
    assertThat(console)
        .contains("NOT COMPARED  svc-a GET /x Verdict: pass [2J: memory and CPU time: ")
        .matches("(\\P{Cntrl}|\n)+");
  }

  @Test
  void theConsoleEndsWithLayersAndVerdict() {
    assertThat(VerdictTable.format(dearer))
        .contains("FAIL     svc-a GET /x: CPU time")
        .endsWith("""
            structure  pass
            memory     pass
            CPU time   fail
            wall time  only shown
            Verdict: fail (run run-7 of simulated, 6 baseline runs)
            """);
  }

  @Test
  void aClearedAlarmIsShownAsCleared() {
    GateResult cleared = gate.confirm(dearer, TYPE, simulator.run());

    assertThat(VerdictTable.format(cleared))
        .contains("CLEARED  svc-a GET /x, function svc-b_y: CPU time ×1.")
        .contains("an alarm that a second volley did not raise again")
        .doesNotContain("FAIL");
    assertThat(VerdictHtml.page(cleared))
        .contains("The second volley: ×")
        .contains(">second volley</text><path class=\"dots now\"");
  }

  @Test
  void anInsufficientBaselineIsSaidPlainly() {
    RunSamples run = simulator.run();
    RunSamples elsewhere =
        new RunSamples(run.id(), run.recordedAt(), "", RunEnvironment.of("k3s"), run.types());

    String console = VerdictTable.format(gate.check(elsewhere));

    assertThat(console)
        .contains("Costs were not compared: 0 comparable baseline runs, of 5 that it takes; "
            + "6 from another environment: environment is 'simulated' there and 'k3s' here")
        .contains("Verdict: insufficient baseline");
  }

  @Test
  void thePageOfOneTypeSaysWhyCostsWereNotComparedAndWhatTheyAre() {
    RunSamples run = simulator.run();
    GateResult few = new Gate(
            new Baseline("simulated", baseline.runs().subList(0, 4)), GateSettings.DEFAULT)
        .check(run);

    String page = VerdictHtml.page(few, TYPE).replace("<wbr>", "");

    assertThat(page)
        .doesNotContain("Plots:")
        .contains("4 comparable baseline runs, of 5 that it takes")
        .containsPattern("whole request</td>.*>[23]\\.\\d\\d ms<.*>29\\d\\.\\d\\d KiB<");
    assertThat(VerdictTable.format(few))
        .containsPattern("svc-a GET /x +insufficient baseline +[23]\\.\\d\\d ms +n/a");
  }

  @Test
  void whatWasNotComparedIsSaidWithTheReason() {
    GateResult few = gate.check(new Simulator(SimulatedSystem.small(), LITTLE, 7, 5).run());

    assertThat(VerdictTable.format(few))
        .contains(
            "NOT COMPARED  svc-a GET /x: memory and CPU time: measured in 7 requests, of 8 that it takes\n")
        .contains("Verdict: no data");
    assertThat(VerdictHtml.page(few).replace("<wbr>", ""))
        .contains(
            "<li>svc-a GET /x: memory and CPU time: measured in 7 requests, of 8 that it takes</li>");
    assertThat(VerdictHtml.page(few, TYPE).replace("<wbr>", ""))
        .contains(
            "not compared</span> memory and CPU time: measured in 7 requests, of 8 that it takes</li>");
  }

  @Test
  void thePageIsWellFormedAndNeedsNothingElse() throws Exception {
    String page = VerdictHtml.page(dearer);

    String body = page.substring(page.indexOf("<body>"), page.indexOf("</html>"))
        .replace("<wbr>", "")
        .replace(" open>", " open=\"\">");
    assertThat(DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(body)))
            .getElementsByTagName("svg")
            .getLength())
        .isGreaterThan(3);
    assertThat(page).doesNotContain("http:", "https:", "<script", "url(", "<link");
  }

  @Test
  void thePageOfOneTypeHoldsItsRowsAndPlots() {
    String page = VerdictHtml.page(dearer, TYPE).replace("<wbr>", "");

    assertThat(page)
        .contains("<h2><span class=\"badge fail\">fail</span> svc-a GET /x</h2>")
        .contains("function svc-b_y, CPU time: ×1.")
        .containsPattern("class=\"limit\" [^>]*><title>limit 2\\.\\d\\d ms</title>")
        .contains("<svg");
  }

  @Test
  void namesOfOthersDoNotBecomeMarkup() {
    RequestType type = RequestType.parse("svc-a GET /<script>alert('x')</script>");
    SimulatedSystem hostile = new SimulatedSystem(
        Map.of("svc-a_<b>\"&", new SimulatedSystem.Cost(1e6, 1e3)),
        new TreeMap<>(Map.of(type, List.of(List.of("svc-a_<b>\"&")))));
    Simulator hostileRuns = new Simulator(hostile, LITTLE, 10, 1);

    String page = VerdictHtml.page(new Gate(hostileRuns.baseline(5), GateSettings.DEFAULT)
        .check(hostileRuns.run(Change.cpu(type, "svc-a_<b>\"&", 2))));

    assertThat(page).doesNotContain("<script", "<b>").contains("&lt;b&gt;");
  }

  @Test
  void unchangedRunsAreToldWithTheirRateAndWhatWouldBeFound() {
    String report = UnchangedTable.format(new UnchangedRuns(baseline.runs(), GateSettings.DEFAULT));

    assertThat(report)
        .containsPattern("svc-a GET /x, function svc-b_y +CPU time .* ×1\\.[12]\\d +6/6\n")
        .containsPattern("svc-a GET /x, function svc-b_y +memory .* ×1\\.0[34] +6/6\n")
        .containsPattern("30 % +0 of 6 runs")
        .endsWith("The interval takes the checks for independent; they share all but one of their"
            + " runs.\nFalse alarms: 0 of 6 runs (0 %; 95 % interval 0 % to 46 %)\n");
  }

  @Test
  void unchangedRunsThatComparedNothingAreNotCalledQuiet() {
    Simulator few = new Simulator(SimulatedSystem.small(), LITTLE, 5, 1);

    String report =
        UnchangedTable.format(new UnchangedRuns(few.baseline(6).runs(), GateSettings.DEFAULT));

    assertThat(report)
        .contains(
            "Not compared: run-1: memory and CPU time: 0 comparable baseline runs with 8 values")
        .endsWith("False alarms: unknown, since no run could be compared\n");
  }

  private static RunSamples renamed(RunSamples run, RowId from, RowId to) {
    TypeSamples type = run.type(TYPE).orElseThrow();
    TreeMap<RowId, RowSamples> rows = new TreeMap<>(type.rows());
    rows.put(to, Objects.requireNonNull(rows.remove(from)));
    TypeSamples renamed =
        new TypeSamples(type.requests(), type.errors(), type.shapes(), rows, type.traceIds());
    return new RunSamples(
        run.id(),
        run.recordedAt(),
        run.label(),
        run.environment(),
        new TreeMap<>(Map.of(TYPE, renamed)));
  }

  @Test
  void aBaselineIsListedAndItsRunsShown() {
    assertThat(BaselineTable.runs(baseline))
        .startsWith("Baseline of simulated, 6 runs\n")
        .containsPattern("run-1 +1970-01-01T00:00:01Z +simulated +1 +20\n");
    assertThat(BaselineTable.run(baseline.runs().get(0)))
        .contains("Environment: simulated\n")
        .containsPattern(
            "svc-a GET /x, function svc-b_y +20/20 +1 +2\\.\\d\\d ms +19\\d\\.\\d\\d KiB");
  }
}
