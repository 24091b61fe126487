package dev.pathcost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.calltree.TestSpan;
import dev.pathcost.source.JaegerJsonWriter;
import dev.pathcost.span.Trace;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateCommandsTest {

  @TempDir
  private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String baseline = "";

  @BeforeEach
  void baselineOfFiveRuns() throws IOException {
    baseline = directory.resolve("shop.jsonl").toString();
    for (int run = 0; run < 5; run++) {
      assertThat(run("baseline", "-b", baseline, "add", traces("run" + run, run, 1_000_000)))
          .isZero();
    }
    out.getBuffer().setLength(0);
  }

  @Test
  void anUnchangedRunEndsWithZero() throws IOException {
    assertThat(run("check", "-b", baseline, traces("new", 5, 1_010_000))).isZero();
    assertThat(out.toString()).contains("Verdict: pass").contains("of shop, 5 baseline runs");
    assertThat(err.toString()).contains("Coverage: 10 traces pulled");
  }

  @Test
  void aDearerRunEndsWithOneAndNamesTheFunction() throws IOException {
    Path html = directory.resolve("report.html");

    int code = run("check", "-b", baseline, "--html", html.toString(), traces("new", 5, 1_500_000));

    assertThat(code).isEqualTo(ExitCodes.FINDING);
    assertThat(out.toString()).contains("where: svc-a_work ×1.5").contains("Verdict: fail");
    assertThat(html).content().startsWith("<!DOCTYPE html>").contains("svc-a_work");
  }

  @Test
  void theDirectoryOfTheReportIsMadeAndTheVerdictKeepsItsCode() throws IOException {
    Path html = directory.resolve("reports/today/report.html");

    int code = run("check", "-b", baseline, "--html", html.toString(), traces("new", 5, 1_500_000));

    assertThat(code).isEqualTo(ExitCodes.FINDING);
    assertThat(html).exists();
  }

  @Test
  void aReportThatCannotBeWrittenIsSaidBeforeTheCheck() throws IOException {
    int code =
        run("check", "-b", baseline, "--html", directory.toString(), traces("new", 5, 1_500_000));

    assertThat(code).isEqualTo(ExitCodes.FAILURE);
    assertThat(err.toString()).contains("--html cannot write " + directory + ": it is a directory");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aRunThatWasAddedBeforeItIsCheckedFailsAllTheSame() throws IOException {
    String dearer = traces("new", 5, 3_000_000);
    run("baseline", "-b", baseline, "add", dearer);

    int code = run("check", "-b", baseline, dearer);

    assertThat(code).isEqualTo(ExitCodes.FINDING);
  }

  @Test
  void tracesWithoutCostsEndWithTwoAndSayWhy() throws IOException {
    String bare = traces("new", 5, 10, (span, i) -> span);

    int code = run("check", "-b", baseline, bare);

    assertThat(code).isEqualTo(ExitCodes.FAILURE);
    assertThat(out.toString())
        .contains("NOT COMPARED  svc-a GET /x: memory and CPU time: not measured in this run")
        .contains("Verdict: no data");
  }

  @Test
  void aRunOfFewRequestsIsAddedWithAWarning() throws IOException {
    String few =
        traces("new", 5, 7, (span, i) -> span.cpu(1_000_000 + 1_000L * i).memory(10_000));

    int code = run("baseline", "-b", baseline, "add", few);

    assertThat(code).isZero();
    assertThat(err.toString())
        .contains("pathcost: a check compares types only with runs that have 8 requests or more of"
            + " them, and this run has 7 of svc-a GET /x");
  }

  @Test
  void aWiderMarginLetsItPass() throws IOException {
    assertThat(run("check", "-b", baseline, "--cpu-margin", "60", traces("new", 5, 1_500_000)))
        .isZero();
  }

  @Test
  void theRuleOfThePrototypeForSingleRequestsCanBeAskedFor() throws IOException {
    String traces = traces(
        "new",
        5,
        10,
        (span, i) -> span.cpu(1_000_000 + (i == 9 ? 30_000L : 1_000L * (i % 2))).memory(10_000));

    int code = run("check", "-b", baseline, "--outliers", "mean-2-sigma", traces);

    assertThat(code).isZero();
    assertThat(out.toString())
        .contains("Single requests far above their type (mean + 2.0σ):")
        .contains("svc-a GET /x: CPU time 1.03 ms, median 1.00 ms, trace ");
  }

  @Test
  void aRuleForSingleRequestsThatThereIsNotIsRefused() throws IOException {
    int code = run("check", "-b", baseline, "--outliers", "3-sigma", traces("new", 5, 1_000_000));

    assertThat(code).isEqualTo(ExitCodes.FAILURE);
    assertThat(err.toString()).contains("--outliers is log-mad or mean-2-sigma, not '3-sigma'");
  }

  @Test
  void anotherEnvironmentEndsWithTwoAndSaysWhy() throws IOException {
    int code = run(
        "check",
        "-b",
        baseline,
        "--environment",
        "k3s",
        "--fact",
        "cpu=other",
        traces("new", 5, 1_000_000));

    assertThat(code).isEqualTo(ExitCodes.FAILURE);
    assertThat(out.toString())
        .contains("5 from another environment: environment is 'files' there and 'k3s' here, CPU"
            + " is unknown there and 'other' here")
        .contains("Verdict: insufficient baseline");
  }

  @Test
  void aBaselineThatIsNotThereEndsWithTwo() throws IOException {
    String nowhere = directory.resolve("nowhere.jsonl").toString();

    assertThat(run("check", "-b", nowhere, traces("new", 5, 1))).isEqualTo(ExitCodes.FAILURE);
    assertThat(err.toString()).contains("pathcost: There is no baseline " + nowhere);
  }

  @Test
  void tracesWithoutACompleteRequestAreNoRun() throws IOException {
    Path empty = directory.resolve("empty.json");
    Files.writeString(empty, JaegerJsonWriter.write(List.of()));

    assertThat(run("check", "-b", baseline, empty.toString())).isEqualTo(ExitCodes.FAILURE);
    assertThat(err.toString()).contains("There is no complete request to make a run of");
  }

  @Test
  void theSameTracesAreTheSameRunAndNotAddedTwice() {
    int code = run("baseline", "-b", baseline, "add", directory.resolve("run0").toString());

    assertThat(code).isEqualTo(ExitCodes.FAILURE);
    assertThat(err.toString()).containsPattern("the baseline has a run '[0-9TZa-f-]+' already");
  }

  @Test
  void runsAreListedShownAndDropped() {
    assertThat(run("baseline", "-b", baseline, "list")).isZero();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(7);
    String id = lines.get(2).split(" ", -1)[0];

    assertThat(run("baseline", "show", "-b", baseline, id)).isZero();
    assertThat(out.toString()).contains("Run " + id).contains("function svc-a_work");

    assertThat(run("baseline", "drop", "-b", baseline, id)).isZero();
    assertThat(out.toString()).contains("has 4 runs of shop now");
    assertThat(run("baseline", "show", "-b", baseline, id)).isEqualTo(ExitCodes.FAILURE);
  }

  @Test
  void onlyTheNewestAreKeptWhereThatIsAskedFor() throws IOException {
    run("baseline", "-b", baseline, "add", "--keep", "3", traces("new", 5, 1_000_000));

    assertThat(out.toString()).contains("has 3 runs of shop now");
  }

  @Test
  void unchangedRunsTellTheRateOfFalseAlarms() {
    assertThat(run("aa", "-b", baseline, "--minimum-runs", "4")).isZero();
    assertThat(out.toString()).contains("False alarms: 0 of 5 runs (0 %; 95 % interval 0 % to 52");
  }

  private int run(String... args) {
    return Pathcost.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  /** A directory with ten requests, each with a function of about so many nanoseconds of CPU. */
  private String traces(String name, int run, long cpu) throws IOException {
    return traces(name, run, 10, (span, i) -> span.cpu(cpu + 1_000L * i).memory(10_000));
  }

  private String traces(
      String name, int run, int requests, BiFunction<TestSpan, Integer, TestSpan> measured)
      throws IOException {
    List<Trace> traces = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      String id = "%032x".formatted(1 + 100 * run + i);
      long start = 1_700_000_000_000_000_000L + run * 60_000_000_000L;
      traces.add(TestSpan.trace(
          TestSpan.server("%016x".formatted(1), "svc-a", "GET /x")
              .in(id)
              .time(start, start + 5_000_000),
          measured.apply(
              TestSpan.function("%016x".formatted(2), "svc-a", "work")
                  .in(id)
                  .under("%016x".formatted(1))
                  .time(start, start + 4_000_000),
              i)));
    }
    Path folder = Files.createDirectories(directory.resolve(name));
    Files.writeString(folder.resolve("traces.json"), JaegerJsonWriter.write(traces));
    return folder.toString();
  }
}
