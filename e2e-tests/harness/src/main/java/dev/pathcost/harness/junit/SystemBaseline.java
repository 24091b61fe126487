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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The baseline of one system in one run. All request types are measured when the first is asked
 * for: what is an alarm depends on how many rows are looked at.
 */
final class SystemBaseline {

  private final String system;
  private final BaselineFile file;
  private final Settings settings;
  private final GateSettings strictness;
  private final SuiteRecorder recorder;
  private final Steps steps;
  private final Attachments attachments;
  private final PrintStream out;
  private boolean added;
  private @Nullable GateResult compared;
  private @Nullable Throwable failure;

  SystemBaseline(
      String system,
      Settings settings,
      SuiteRecorder recorder,
      Steps steps,
      Attachments attachments,
      PrintStream out) {
    this.system = system;
    this.settings = settings;
    this.strictness = Strictness.of(settings);
    this.recorder = recorder;
    this.steps = steps;
    this.attachments = attachments;
    this.out = out;
    this.file =
        new BaselineFile(settings.get(BaselineSettings.BASELINE_DIR).resolve(system + ".baseline"));
  }

  /** Prints and writes what the comparison says; a line on where, if anything was compared. */
  synchronized Optional<String> report() {
    GateResult result = compared;
    if (result == null) {
      return Optional.empty();
    }
    out.println();
    out.println(VerdictTable.format(result));
    Path page = settings.get(KnownSettings.OUTPUT_DIR).resolve("verdict-" + system + ".html");
    new OutputFile(page).write(VerdictHtml.page(result));
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
      case "check" -> judge(type, once(() -> compareAll(running)));
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

  private GateResult compareAll(RunningSystem running) throws InterruptedException {
    GateResult now = compared;
    if (now == null) {
      Gate gate = new Gate(file.read(), strictness);
      RunSamples run = recorder.record(running, running.requestTypes());
      now = steps.step("compare all with " + file.path(), () -> gate.check(run));
      compared = now;
      if (settings.get(BaselineSettings.BASELINE_CONFIRM)) {
        now = confirmed(gate, now, running);
        compared = now;
      }
    }
    return now;
  }

  /**
   * Fires once more what raised an alarm, and before it all that came before it the first time, at
   * services that were started anew. So it is a run like those of the baseline, as cold and as
   * warm; from the same processes, it would show the same chance once more.
   */
  private GateResult confirmed(Gate gate, GateResult first, RunningSystem running)
      throws InterruptedException {
    Set<RequestType> alarming = first.toConfirm();
    if (alarming.isEmpty()) {
      return first;
    }
    List<RequestType> all = List.copyOf(running.requestTypes());
    int last = alarming.stream().mapToInt(all::indexOf).max().orElseThrow();
    String names = alarming.stream().map(RequestType::toString).collect(Collectors.joining(", "));
    RunSamples again = steps.step(
        "an alarm: fire " + names + " once more",
        () -> recorder.record(running, all.subList(0, last + 1)));
    GateResult result = first;
    for (RequestType type : alarming) {
      result = gate.confirm(result, type, again);
      out.printf(
          "%s: an alarm, fired once more: %s%n",
          type, result.verdict(type) == Verdict.FAIL ? "confirmed" : "cleared");
    }
    return result;
  }

  private void judge(RequestType type, GateResult result) {
    attachments.page("verdict", VerdictHtml.page(result, type));
    List<String> findings = AlarmText.lines(result, type);
    if (!findings.isEmpty()) {
      throw new CostRegressionError(String.join(System.lineSeparator(), findings));
    }
    String obstacles = String.join("; ", result.obstacles(type));
    if (result.verdict(type) == Verdict.INSUFFICIENT_BASELINE) {
      throw new InfrastructureException(
          "Insufficient baseline: " + obstacles,
          "add runs of unchanged software by -De2e.baseline=add until there are enough.");
    }
    if (result.verdict(type) == Verdict.NO_DATA) {
      throw new InfrastructureException(
          "%s could not be compared: %s".formatted(type, obstacles),
          "fire more by -De2e.requests=20, in the runs of the baseline too; and see that the services"
              + " carry the tracer.");
    }
  }

  /** See {@link RunningSystem#measureFalseAlarms()}. */
  synchronized void measureFalseAlarms(RunningSystem running) throws InterruptedException {
    int runs = settings.get(BaselineSettings.AA);
    int needed = strictness.minimumRuns() + 1;
    if (runs < needed) {
      throw new BaselineException("-De2e.aa=%d: each run is checked against at least %d others"
              .formatted(runs, strictness.minimumRuns())
          + ", so it takes " + needed + " or more");
    }
    BaselineFile kept = new BaselineFile(
        settings.get(KnownSettings.OUTPUT_DIR).resolve("aa-" + system + ".baseline"));
    List<RunSamples> unchanged = new ArrayList<>();
    for (int i = 1; i <= runs; i++) {
      String title = "%s, run %d of %d of unchanged software".formatted(system, i, runs);
      out.println(title);
      unchanged.add(steps.step(title, () -> recorder.record(running, running.requestTypes())));
      kept.overwrite(new Baseline(system, unchanged));
    }
    String text = UnchangedTable.format(new UnchangedRuns(unchanged, strictness));
    attachments.text("false alarms", text);
    out.println(text);
    out.println("The runs:    " + kept.path() + " (for pathcost aa)");
  }
}
