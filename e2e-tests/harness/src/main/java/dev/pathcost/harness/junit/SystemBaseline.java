package dev.pathcost.harness.junit;

import dev.pathcost.gate.baseline.Baseline;
import dev.pathcost.gate.baseline.BaselineException;
import dev.pathcost.gate.baseline.BaselineFile;
import dev.pathcost.gate.baseline.RunSamples;
import dev.pathcost.gate.report.AlarmText;
import dev.pathcost.gate.report.UnchangedTable;
import dev.pathcost.gate.report.VerdictHtml;
import dev.pathcost.gate.report.VerdictTable;
import dev.pathcost.gate.verdict.Gate;
import dev.pathcost.gate.verdict.GateResult;
import dev.pathcost.gate.verdict.GateSettings;
import dev.pathcost.gate.verdict.UnchangedRuns;
import dev.pathcost.gate.verdict.Verdict;
import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.evidence.Attachments;
import dev.pathcost.harness.evidence.CostRegressionError;
import dev.pathcost.harness.evidence.OutputFile;
import dev.pathcost.harness.evidence.Steps;
import dev.pathcost.harness.settings.BaselineSettings;
import dev.pathcost.harness.settings.KnownSettings;
import dev.pathcost.harness.settings.Settings;
import dev.pathcost.span.RequestType;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The baseline of one system in one run. All request types are measured when the first is asked
 * for: what is an alarm depends on how many rows are looked at.
 */
final class SystemBaseline {

  private final String system;
  private final BaselineFile file;
  private final Settings settings;
  private final SuiteRecorder recorder;
  private final Steps steps;
  private final Attachments attachments;
  private final PrintStream out;
  private boolean added;
  private @Nullable Comparing comparing;
  private @Nullable Throwable failure;

  /** A gate, and what it says so far. */
  private record Comparing(Gate gate, GateResult result) {}

  SystemBaseline(
      String system,
      Settings settings,
      SuiteRecorder recorder,
      Steps steps,
      Attachments attachments,
      PrintStream out) {
    this.system = system;
    this.settings = settings;
    this.recorder = recorder;
    this.steps = steps;
    this.attachments = attachments;
    this.out = out;
    this.file =
        new BaselineFile(settings.get(BaselineSettings.BASELINE_DIR).resolve(system + ".baseline"));
  }

  /** Prints and writes what the comparison says; a line on where, if anything was compared. */
  synchronized Optional<String> report() {
    Comparing compared = comparing;
    if (compared == null) {
      return Optional.empty();
    }
    out.println();
    out.println(VerdictTable.format(compared.result()));
    Path page = settings.get(KnownSettings.OUTPUT_DIR).resolve("verdict-" + system + ".html");
    new OutputFile(page).write(VerdictHtml.page(compared.result()));
    return Optional.of("Verdict:     " + page);
  }

  /**
   * Does with a request type what {@code e2e.baseline} says.
   *
   * @throws CostRegressionError if it became more expensive
   * @throws InfrastructureException if there is too little to compare it with
   */
  synchronized void verify(RequestType type, RunningSystem running) throws InterruptedException {
    switch (settings.get(BaselineSettings.BASELINE)) {
      case "add" -> once(() -> added ? this : add(running));
      case "check" -> judge(type, running, once(() -> comparingAll(running)));
      default ->
        throw new IllegalStateException(
            "Give -De2e.baseline=add or check, or annotate the test with @OnlyIfGiven");
    }
  }

  /** What fails for one request type here fails for all: nothing is fired again for the others. */
  private <T> T once(Steps.Step<T> measuring) throws InterruptedException {
    Throwable before = failure;
    if (before instanceof RuntimeException exception) {
      throw exception;
    }
    if (before instanceof Error error) {
      throw error;
    }
    try {
      return measuring.run();
    } catch (RuntimeException | Error e) {
      failure = e;
      throw e;
    }
  }

  private SystemBaseline add(RunningSystem running) throws InterruptedException {
    // Whether it can be used is better known before the requests are fired than after.
    file.readIfPresent();
    RunSamples run = recorder.record(running, running.requestTypes());
    Baseline baseline = steps.step("add to " + file.path(), () -> file.add(system, run));
    added = true;
    out.printf(
        "Baseline: run %s added to %s, which has %d now%n",
        run.id(), file.path(), baseline.runs().size());
    return this;
  }

  private Comparing comparingAll(RunningSystem running) throws InterruptedException {
    Comparing now = comparing;
    if (now == null) {
      Gate gate = new Gate(file.read(), GateSettings.DEFAULT);
      RunSamples run = recorder.record(running, running.requestTypes());
      now =
          new Comparing(gate, steps.step("compare all with " + file.path(), () -> gate.check(run)));
      comparing = now;
    }
    return now;
  }

  private void judge(RequestType type, RunningSystem running, Comparing all)
      throws InterruptedException {
    GateResult result = all.result();
    if (settings.get(BaselineSettings.BASELINE_CONFIRM) && result.toConfirm().contains(type)) {
      result = steps.step(
          "an alarm: fire " + type + " once more",
          () -> all.gate().confirm(all.result(), type, recorder.record(running, Set.of(type))));
      comparing = new Comparing(all.gate(), result);
      out.printf(
          "%s: an alarm, fired once more: %s%n",
          type, result.verdict(type) == Verdict.FAIL ? "confirmed" : "cleared");
    }
    attachments.page("verdict", VerdictHtml.page(result, type));
    List<String> findings = AlarmText.lines(result, type);
    if (!findings.isEmpty()) {
      throw new CostRegressionError(String.join(System.lineSeparator(), findings));
    }
    if (!result.insufficient().isEmpty()) {
      throw new InfrastructureException(
          "Insufficient baseline: " + result.insufficient(),
          "add runs of unchanged software by -De2e.baseline=add until there are enough.");
    }
    if (result.verdict(type) == Verdict.NO_DATA) {
      throw new InfrastructureException(
          "Nothing of %s could be compared: too few of its requests were measured".formatted(type),
          "fire more by -De2e.requests=20, in the runs of the baseline too.");
    }
  }

  /** See {@link RunningSystem#measureFalseAlarms()}. */
  synchronized void measureFalseAlarms(RunningSystem running) throws InterruptedException {
    int runs = settings.get(BaselineSettings.AA);
    int needed = GateSettings.DEFAULT.minimumRuns() + 1;
    if (runs < needed) {
      throw new BaselineException("-De2e.aa=%d: each run is checked against at least %d others"
              .formatted(runs, GateSettings.DEFAULT.minimumRuns())
          + ", so it takes " + needed + " or more");
    }
    List<RunSamples> unchanged = new ArrayList<>();
    for (int i = 1; i <= runs; i++) {
      String title = "%s, run %d of %d of unchanged software".formatted(system, i, runs);
      out.println(title);
      unchanged.add(steps.step(title, () -> {
        RunningSystem fresh = running.restarted();
        return recorder.record(fresh, fresh.requestTypes());
      }));
    }
    Path kept = settings.get(KnownSettings.OUTPUT_DIR).resolve("aa-" + system + ".baseline");
    new BaselineFile(kept).change(system, before -> new Baseline(system, unchanged));
    String text = UnchangedTable.format(new UnchangedRuns(unchanged, GateSettings.DEFAULT));
    attachments.text("false alarms", text);
    out.println(text);
    out.println("The runs:    " + kept + " (for pathcost aa)");
  }
}
