package dev.pathcost.gate.experiment;

import dev.pathcost.gate.baseline.Measure;
import dev.pathcost.gate.simulation.Change;
import dev.pathcost.gate.simulation.Noise;
import dev.pathcost.gate.simulation.SimulatedSystem;
import dev.pathcost.gate.statistics.Interval;
import dev.pathcost.gate.statistics.Proportion;
import dev.pathcost.gate.verdict.GateSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Prints the tables of {@code docs/gate-experiment.md}: how often the gate alarms though nothing
 * was changed, and how often it names what was; with the noise of the demo system, with that which
 * its constants were chosen by, and with others which they were not, without and with a second
 * volley; and beside other rules, of simulated runs and of recorded ones. The first argument is the
 * number of suites without a change; a third as many have one. A second one names the table to
 * print: {@code demo}, {@code others}, {@code volley}, {@code rules} or {@code recorded}.
 */
final class GateExperiment {
  private static final int REQUESTS = 20;
  private static final double CONFIDENCE = 0.95;

  /** What is planted is found so often or so seldom that fewer suites will do. */
  private static final int PART = 3;

  private static final int TYPICAL_RUNS = 10;

  private static final Experiment DEMO =
      new Experiment(SimulatedSystem.demo(), Noise.OF_THE_DEMO, TYPICAL_RUNS, REQUESTS, 0);

  private static final Map<String, Function<Measure, Rule>> RULES = new LinkedHashMap<>();

  static {
    RULES.put("**the gate**", measure -> Rule.gate(GateSettings.DEFAULT));
    RULES.put("Mann–Whitney and Benjamini–Hochberg alone", Rule::rankTestOnly);
    RULES.put("these, and 10 % and 50 µs above the worst run", Rule::rankTestAndMargin);
    RULES.put("Welch's t-test, p ≤ 0.05", Rule::welch);
    RULES.put("median +25 % above the newest run", Rule::medianAboveNewest);
    RULES.put("median +25 % above all runs", Rule::medianAboveAll);
    RULES.put("a request above mean + 2σ (the prototype)", Rule::meanPlusTwoDeviations);
  }

  private final PrintStream out;
  private final int suites;

  private GateExperiment(PrintStream out, int suites) {
    this.out = out;
    this.suites = suites;
  }

  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    GateExperiment experiment = new GateExperiment(out, Integer.parseInt(args[0]));
    String table = args.length > 1 ? args[1] : "";
    if (table.isEmpty() || table.equals("demo")) {
      experiment.demo();
    }
    if (table.isEmpty() || table.equals("others")) {
      experiment.others(Rule.gate(GateSettings.DEFAULT));
    }
    if (table.isEmpty() || table.equals("volley")) {
      experiment.others(Rule.gateWithSecondVolley(GateSettings.DEFAULT));
    }
    if (table.isEmpty() || table.equals("rules")) {
      experiment.rules();
    }
    if (table.isEmpty() || table.equals("recorded")) {
      experiment.recorded();
    }
  }

  private void demo() {
    out.println("| baseline runs | alarms, nothing changed | CPU ×1.5 | CPU ×1.2 | memory +5 %"
        + " | one call more |");
    out.println("|---|---|---|---|---|---|");
    Rule gate = Rule.gate(GateSettings.DEFAULT);
    for (int runs : new int[] {5, 6, 8, 10, 20}) {
      Experiment experiment = DEMO.withBaselineRuns(runs);
      Experiment planted = experiment.withSuites(suites / PART);
      out.printf(
          "| %d | %s | %s | %s | %s | %s |%n",
          runs,
          text(experiment.withSuites(suites).falseAlarms(gate)),
          text(planted.found(gate, (type, f) -> Change.cpu(type, f, 1.5))),
          text(planted.found(gate, (type, f) -> Change.cpu(type, f, 1.2))),
          text(planted.found(gate, (type, f) -> Change.memory(type, f, 1.05))),
          text(planted.found(gate, (type, f) -> Change.calls(type, f, 2))));
    }
  }

  private void others(Rule gate) {
    Noise noise = Noise.OF_THE_DEMO;
    Map<String, Experiment> others = new LinkedHashMap<>();
    others.put("of the demo system", DEMO);
    others.put("that the constants were chosen by", DEMO.with(Noise.FOR_TUNING));
    others.put(
        "about 20 rows, 10 requests", DEMO.with(SimulatedSystem.small20()).withRequests(10));
    others.put("other noise within runs", DEMO.with(noise.withinRuns(0.05, 0.05, 3)));
    others.put("functions uneven by 50 %", DEMO.with(noise.with(new Noise.Odd(0, 0.5, 0, 1, 0))));
    others.put(
        "twice between runs, t with 3 degrees of freedom",
        DEMO.with(noise.betweenRuns(2).with(new Noise.Odd(3, 0, 0, 1, 0))));
    others.put(
        "in 5 % of runs a function is 15 % dearer",
        DEMO.with(noise.with(new Noise.Odd(0, 0, 0.05, 1.15, 0))));
    others.put("a machine that is busier for a time", DEMO.with(noise.with(Noise.Odd.BUSY)));
    others.put(
        "about 200 rows, 50 requests", DEMO.with(SimulatedSystem.large200()).withRequests(50));
    out.println();
    out.println("| noise | baseline runs | alarms, nothing changed | CPU ×1.5 | CPU ×1.2 |");
    out.println("|---|---|---|---|---|");
    others.forEach((name, other) -> {
      for (int runs : new int[] {5, TYPICAL_RUNS}) {
        Experiment experiment = other.withBaselineRuns(runs);
        Experiment planted = experiment.withSuites(suites / PART);
        out.printf(
            "| %s | %d | %s | %s | %s |%n",
            name,
            runs,
            text(experiment.withSuites(suites).falseAlarms(gate)),
            text(planted.found(gate, (type, f) -> Change.cpu(type, f, 1.5))),
            text(planted.found(gate, (type, f) -> Change.cpu(type, f, 1.2))));
      }
    });
  }

  private void rules() {
    out.println();
    out.println("| rule | baseline runs | alarms, nothing changed | CPU ×1.5 | CPU ×1.2"
        + " | memory +5 % | one call more |");
    out.println("|---|---|---|---|---|---|---|");
    RULES.forEach((name, rule) -> {
      for (int runs : new int[] {5, TYPICAL_RUNS}) {
        Experiment experiment = DEMO.withBaselineRuns(runs);
        Experiment planted = experiment.withSuites(suites / PART);
        Rule cpu = rule.apply(Measure.CPU);
        out.printf(
            "| %s | %d | %s | %s | %s | %s | %s |%n",
            name,
            runs,
            text(experiment.withSuites(suites).falseAlarms(cpu)),
            text(planted.found(cpu, (type, f) -> Change.cpu(type, f, 1.5))),
            text(planted.found(cpu, (type, f) -> Change.cpu(type, f, 1.2))),
            text(planted.found(
                rule.apply(Measure.MEMORY), (type, f) -> Change.memory(type, f, 1.05))),
            // A call more costs more, which is all that the other rules can see of it.
            text(planted.found(cpu, (type, f) -> Change.calls(type, f, 2))));
      }
    });
  }

  private void recorded() throws IOException {
    RecordedRuns recorded = RecordedRuns.ofTheDemoSystem();
    Map<String, Rule> rules = new LinkedHashMap<>();
    RULES.forEach((name, rule) -> rules.put(name, rule.apply(Measure.CPU)));
    rules.put("**the gate with a second volley**", Rule.gateWithSecondVolley(GateSettings.DEFAULT));
    RecordedRuns tuned = recorded.part(0, RecordedRuns.KNOWN);
    RecordedRuns untouched = recorded.part(RecordedRuns.KNOWN, recorded.runs().size());
    out.println();
    out.println("| rule | all, 5 baseline runs | all, 10 baseline runs"
        + " | the first 30, 5 baseline runs | the other 24, 5 baseline runs |");
    out.println("|---|---|---|---|---|");
    rules.forEach((name, rule) -> out.printf(
        "| %s | %s | %s | %s | %s |%n",
        name,
        counted(recorded.falseAlarms(rule, 5, 1)),
        counted(recorded.falseAlarms(rule, TYPICAL_RUNS, 1)),
        counted(tuned.falseAlarms(rule, 5, 1)),
        counted(untouched.falseAlarms(rule, 5, 1))));
  }

  /** Without an interval, since checks that share their runs are not independent. */
  private static String counted(Proportion proportion) {
    return String.format(
        Locale.ROOT,
        "%.1f %% (%d of %d)",
        100 * proportion.share(),
        proportion.hits(),
        proportion.of());
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
