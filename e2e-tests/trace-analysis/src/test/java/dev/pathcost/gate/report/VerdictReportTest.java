package dev.pathcost.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.gate.baseline.Baseline;
import dev.pathcost.gate.baseline.RunEnvironment;
import dev.pathcost.gate.baseline.RunSamples;
import dev.pathcost.gate.simulation.Change;
import dev.pathcost.gate.simulation.Noise;
import dev.pathcost.gate.simulation.SimulatedSystem;
import dev.pathcost.gate.simulation.Simulator;
import dev.pathcost.gate.verdict.Gate;
import dev.pathcost.gate.verdict.GateResult;
import dev.pathcost.gate.verdict.GateSettings;
import dev.pathcost.gate.verdict.UnchangedRuns;
import dev.pathcost.span.RequestType;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class VerdictReportTest {
  private static final RequestType TYPE = RequestType.parse("svc-a GET /x");
  private static final Noise LITTLE = new Noise(0.01, 0.01, 0.01, 0.03, 0, 1, 1, 0.002, 0.001);

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
  void moreCallsAreOneLineToo() {
    GateResult result = gate.check(simulator.run(Change.calls(TYPE, "svc-b_y", 4)));

    assertThat(AlarmText.lines(result, TYPE).get(0))
        .startsWith("svc-a GET /x: svc-b_y: called up to 4 times in a request, before always 1;");
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
    assertThat(VerdictHtml.page(cleared)).contains("The second volley: ×");
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
        .containsPattern("svc-a GET /x, function svc-b_y +CPU time .* ×1\\.[12]\\d\n")
        .containsPattern("svc-a GET /x, function svc-b_y +memory .* ×1\\.0[34]\n")
        .containsPattern("30 % +0 of 6 runs")
        .endsWith("False alarms: 0 of 6 runs (0 %; 95 % interval 0 % to 46 %)\n");
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
