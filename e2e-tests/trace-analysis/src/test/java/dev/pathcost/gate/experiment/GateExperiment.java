package dev.pathcost.gate.experiment;

import dev.pathcost.gate.simulation.Change;
import dev.pathcost.gate.simulation.Noise;
import dev.pathcost.gate.simulation.SimulatedSystem;
import dev.pathcost.gate.statistics.Interval;
import dev.pathcost.gate.statistics.Proportion;
import dev.pathcost.gate.verdict.GateSettings;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Prints the tables of {@code docs/gate-experiment.md}: how often each rule alarms though nothing
 * was changed, and how often it names what was. The argument is the number of suites without a
 * change; a third as many have one.
 */
final class GateExperiment {
  private static final int REQUESTS = 20;
  private static final double CONFIDENCE = 0.95;

  /** What is planted is found so often or so seldom that fewer suites will do. */
  private static final int PART = 3;

  private static final int TYPICAL_RUNS = 10;

  private final PrintStream out;
  private final int suites;

  private GateExperiment(PrintStream out, int suites) {
    this.out = out;
    this.suites = suites;
  }

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    GateExperiment experiment = new GateExperiment(out, Integer.parseInt(args[0]));
    experiment.runs();
    experiment.rules();
  }

  private void runs() {
    out.println("| baseline runs | alarms, nothing changed | CPU ×1.5 | CPU ×1.2 | memory +5 %"
        + " | one call more |");
    out.println("|---|---|---|---|---|---|");
    Rule gate = Rule.gate(GateSettings.DEFAULT);
    for (int runs : new int[] {TYPICAL_RUNS, 5, 20}) {
      Experiment planted = experiment(runs, suites / PART);
      out.printf(
          "| %d | %s | %s | %s | %s | %s |%n",
          runs,
          text(experiment(runs, suites).falseAlarms(gate)),
          text(planted.found(gate, (type, f) -> Change.cpu(type, f, 1.5))),
          text(planted.found(gate, (type, f) -> Change.cpu(type, f, 1.2))),
          text(planted.found(gate, (type, f) -> Change.memory(type, f, 1.05))),
          text(planted.found(gate, (type, f) -> Change.calls(type, f, 2))));
    }
  }

  private void rules() {
    out.println();
    out.println("| rule | alarms, nothing changed | CPU ×1.5 named | CPU ×1.2 named |");
    out.println("|---|---|---|---|");
    Map<String, Rule> rules = new LinkedHashMap<>();
    rules.put("Mann–Whitney and Benjamini–Hochberg alone", Rule.rankTestOnly());
    rules.put("Welch's t-test, p ≤ 0.05", Rule.welch());
    rules.put("median +25 % above the newest run", Rule.medianAboveNewest());
    rules.put("median +25 % above all runs", Rule.medianAboveAll());
    rules.put("a request above mean + 2σ (the prototype)", Rule.meanPlusTwoDeviations());
    rules.put("these and 10 % and 50 µs above the worst run", Rule.rankTestAndMargin());
    Experiment planted = experiment(TYPICAL_RUNS, suites / PART);
    rules.forEach((name, rule) -> out.printf(
        "| %s | %s | %s | %s |%n",
        name,
        text(experiment(TYPICAL_RUNS, suites).falseAlarms(rule)),
        text(planted.found(rule, (type, f) -> Change.cpu(type, f, 1.5))),
        text(planted.found(rule, (type, f) -> Change.cpu(type, f, 1.2)))));
  }

  private static Experiment experiment(int runs, int suites) {
    return new Experiment(SimulatedSystem.demo(), Noise.OF_THE_DEMO, runs, REQUESTS, suites);
  }

  private static String text(Proportion proportion) {
    Interval exact = proportion.exact(CONFIDENCE);
    return String.format(
        Locale.ROOT,
        "%.1f %% (%.1f to %.1f)",
        100 * proportion.share(),
        100 * exact.low(),
        100 * exact.high());
  }
}
