package dev.pathcost.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pathcost.gate.baseline.BaselineFile;
import dev.pathcost.gate.baseline.RunSamples;
import dev.pathcost.harness.testing.AllureResults;
import dev.pathcost.harness.testing.SmallSystem;
import dev.pathcost.harness.testing.TestJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@link SmallBaselineScenario} as Maven would, with a baseline of runs just like it. */
class BaselineInRunsTest {

  private static final String TEST = "costsNoMore(RequestType, RunningSystem) one GET /work";

  @TempDir
  Path directory;

  /** Recorded by the first test that needs it: it takes seconds. */
  private static @Nullable RunSamples recorded;

  private int runs;

  @Test
  void withoutTheSettingNothingIsComparedAndNothingIsStarted() throws Exception {
    String output = run("");

    assertThat(output).contains("0 succeeded, 0 failed").doesNotContain("Starting small");
  }

  @Test
  void aRunIsAddedWithItsSamplesAndWhereItTookPlace() throws Exception {
    String output = run("", "e2e.baseline=add");

    assertThat(output)
        .contains("1 succeeded, 0 failed")
        .contains("to " + baselineFile().path() + ", which has 1 now");
    RunSamples run = baselineFile().read().runs().get(0);
    assertThat(run.types().values())
        .singleElement()
        .satisfies(type -> assertThat(type.requests()).isEqualTo(20));
    assertThat(run.environment().kind()).isEqualTo("local");
    assertThat(run.environment().cpu()).matches(".+, \\d+ of them");
    assertThat(run.environment().jvm()).contains(System.getProperty("java.version"));
    assertThat(run.environment().settings()).containsEntry("e2e.warmup", "5");
  }

  @Test
  void aRunThatCostsTheSamePasses() throws Exception {
    makeBaseline(5);

    String output = run("", "e2e.baseline=check");

    assertThat(output).contains("1 succeeded, 0 failed");
  }

  @Test
  void aRequestTypeThatBecameDearerIsFiredOnceMoreAndThenFailsNamingTheFunction() throws Exception {
    makeBaseline(5);

    String output = run("one:costs-more", "e2e.baseline=check");

    JsonNode result = results().of(TEST);
    assertThat(output)
        .contains("0 succeeded, 1 failed")
        .contains("one GET /work: CPU time ×1.50")
        .contains("where: one_work ×1.50");
    assertThat(result.get("status").asText()).isEqualTo("failed");
    assertThat(results().categories(result)).containsExactly("Cost: above the baseline");
    assertThat(AllureResults.steps(result)).contains("an alarm: fire one GET /work once more");
  }

  @Test
  void anAlarmThatASecondVolleyDoesNotRaiseAgainIsCleared() throws Exception {
    makeBaseline(5);

    String output = run("one:costs-more-at-first", "e2e.baseline=check");

    assertThat(output).contains("1 succeeded, 0 failed").contains("cleared");
  }

  @Test
  void withoutConfirmationTheFirstAlarmFails() throws Exception {
    makeBaseline(5);

    String output =
        run("one:costs-more-at-first", "e2e.baseline=check", "e2e.baseline.confirm=off");

    assertThat(output).contains("0 succeeded, 1 failed").doesNotContain("once more");
  }

  @Test
  void tooFewRunsAreNeverAPass() throws Exception {
    makeBaseline(4);

    String output = run("", "e2e.baseline=check");

    assertThat(output)
        .contains("0 succeeded, 1 failed")
        .contains("Insufficient baseline: 4 comparable baseline runs, of 5 that it takes");
    assertThat(results().categories(results().of(TEST))).containsExactly("Infrastructure");
  }

  @Test
  void requestsTooFewToCompareAreNeverAPass() throws Exception {
    makeBaseline(5);

    String output = run("", "e2e.baseline=check", "e2e.requests=3");

    assertThat(output)
        .contains("0 succeeded, 1 failed")
        .contains("Nothing of one GET /work could be compared");
    assertThat(results().categories(results().of(TEST))).containsExactly("Infrastructure");
  }

  @Test
  void aMissingBaselineIsSaidBeforeAnythingIsFired() throws Exception {
    String output = run("", "e2e.baseline=check");

    assertThat(output)
        .contains("There is no baseline " + baselineFile().path())
        .doesNotContain("fired in");
  }

  /** Of runs that are all like one that took place here. */
  private void makeBaseline(int count) throws Exception {
    RunSamples run = recorded;
    if (run == null) {
      run("", "e2e.baseline=add", "e2e.baseline.dir=" + directory.resolve("recorded"));
      run = new BaselineFile(directory.resolve("recorded/small.baseline"))
          .read()
          .runs()
          .get(0);
      recorded = run;
    }
    for (int i = 0; i < count; i++) {
      baselineFile()
          .add(
              "small",
              new RunSamples(
                  "run-" + i, run.recordedAt(), run.label(), run.environment(), run.types()));
    }
  }

  private BaselineFile baselineFile() {
    return new BaselineFile(directory.resolve("baselines/small.baseline"));
  }

  private AllureResults results() {
    return new AllureResults(directory.resolve("results-" + runs));
  }

  private String run(String behaviour, String... more) throws IOException, InterruptedException {
    runs++;
    Path classes = SmallSystem.in(directory).writeDescription(behaviour);
    List<String> properties = new ArrayList<>();
    properties.add("e2e.project.root=" + directory);
    properties.add("e2e.output.dir=" + directory.resolve("out"));
    properties.add("e2e.baseline.dir=" + directory.resolve("baselines"));
    properties.add("allure.results.directory=" + results().directory());
    properties.addAll(List.of(more));
    return TestJvm.output(TestJvm.of(
        ScenarioMain.class, classes, properties, List.of(SmallBaselineScenario.class.getName())));
  }
}
