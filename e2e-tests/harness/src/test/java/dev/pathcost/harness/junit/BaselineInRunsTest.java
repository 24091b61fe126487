package dev.pathcost.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pathcost.gate.baseline.BaselineFile;
import dev.pathcost.gate.baseline.Measure;
import dev.pathcost.gate.baseline.RowId;
import dev.pathcost.gate.baseline.RowSamples;
import dev.pathcost.gate.baseline.RunEnvironment;
import dev.pathcost.gate.baseline.RunSamples;
import dev.pathcost.gate.baseline.Series;
import dev.pathcost.gate.baseline.TypeSamples;
import dev.pathcost.harness.testing.AllureResults;
import dev.pathcost.harness.testing.SmallSystem;
import dev.pathcost.harness.testing.TestJvm;
import dev.pathcost.span.RequestType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@link SmallBaselineScenario} as Maven would, with a baseline of runs like it. */
class BaselineInRunsTest {

  private static final RequestType ONE = RequestType.parse("one GET /work");
  private static final String TEST_OF_ONE = "costsNoMore(RequestType, RunningSystem) one GET /work";
  private static final String TEST_OF_TWO = "costsNoMore(RequestType, RunningSystem) two GET /work";

  @TempDir
  private static Path once;

  /** A run that takes seconds, and that several tests need. */
  private static String outputOfAdding = "";

  @TempDir
  private Path directory;

  private int runs;

  @BeforeAll
  static void addARun() throws Exception {
    outputOfAdding = runIn(
        once,
        once.resolve("results"),
        SmallBaselineScenario.class,
        "",
        List.of("e2e.baseline=add"));
  }

  @Test
  void withoutTheSettingNothingIsComparedAndNothingIsStarted() throws Exception {
    String output = run("");

    assertThat(output).contains("0 succeeded, 0 failed").doesNotContain("Starting small");
  }

  @Test
  void aRunIsAddedWithItsSamplesAndWhereItTookPlace() {
    RunSamples run = recorded();

    assertThat(outputOfAdding)
        .contains("2 succeeded, 0 failed")
        .contains("to " + baselineIn(once).path() + ", which has 1 now")
        .containsOnlyOnce("Starting small");
    assertThat(run.types().values())
        .hasSize(2)
        .allSatisfy(type -> assertThat(type.requests()).isEqualTo(20));
    assertThat(run.environment().kind()).isEqualTo("local");
    assertThat(run.environment().cpu()).matches(".+, \\d+ of them");
    assertThat(run.environment().jvm()).contains(System.getProperty("java.version"));
    assertThat(run.environment().settings()).containsEntry("e2e.warmup", "5");
  }

  @Test
  void aRunIsAsColdWhateverWasFiredBefore() throws Exception {
    String output = runOf(
        SmallLateBaselineScenario.class, "one:costs-more-at-first", List.of("e2e.baseline=add"));

    assertThat(output).contains("1 succeeded, 0 failed");
    RunSamples run = baselineIn(directory).read().runs().get(0);
    double[] values = run.row(RowId.request(ONE)).orElseThrow().of(Measure.CPU).present();
    assertThat(values).hasSize(20);
    assertThat(Arrays.stream(values).min().orElseThrow()).isGreaterThan(1_400_000);
  }

  @Test
  void aRunThatCostsTheSamePasses() throws Exception {
    makeBaseline(5);

    String output = run("", "e2e.baseline=check");

    assertThat(output).contains("2 succeeded, 0 failed").containsOnlyOnce("Starting small");
  }

  @Test
  void aRequestTypeThatBecameDearerIsFiredOnceMoreAndThenFailsNamingTheFunction() throws Exception {
    makeBaseline(5);

    String output = run("two:costs-more", "e2e.baseline=check");

    JsonNode result = results().of(TEST_OF_TWO);
    assertThat(output)
        .contains("1 succeeded, 1 failed")
        .contains("two GET /work: an alarm, fired once more: confirmed")
        .contains("two GET /work: CPU time ×1.50")
        .contains("where: two_work ×1.50");
    assertThat(result.get("status").asText()).isEqualTo("failed");
    assertThat(results().categories(result)).containsExactly("Cost: above the baseline");
    assertThat(AllureResults.steps(results().of(TEST_OF_ONE)))
        .contains("an alarm: fire two GET /work once more");
  }

  @Test
  void theSecondVolleyIsAsColdAsTheFirstAndAsWarm() throws Exception {
    makeBaseline(5);

    String output = run("two:costs-more-at-first", "e2e.baseline=check");

    assertThat(output).contains("two GET /work: an alarm, fired once more: confirmed");
    assertThat(output.lines().filter(line -> line.contains("fired in")))
        .extracting(line -> line.substring(0, line.indexOf(':')))
        .containsExactly(
            "20 x one GET /work", "20 x two GET /work", "20 x one GET /work", "20 x two GET /work");
  }

  @Test
  void anAlarmThatASecondVolleyDoesNotRaiseAgainIsCleared() throws Exception {
    makeBaseline(5);

    String output = run("one:costs-more-until-restarted", "e2e.baseline=check");

    assertThat(output).contains("2 succeeded, 0 failed").contains("cleared");
    assertThat(output.lines().filter(line -> line.startsWith("20 x two"))).hasSize(1);
  }

  @Test
  void withoutConfirmationTheFirstAlarmFails() throws Exception {
    makeBaseline(5);

    String output =
        run("one:costs-more-until-restarted", "e2e.baseline=check", "e2e.baseline.confirm=off");

    assertThat(output).contains("1 succeeded, 1 failed").doesNotContain("once more");
  }

  @Test
  void aRiseWithinTheMarginThatIsAskedForPasses() throws Exception {
    makeBaseline(5);

    String output = run("one:costs-more", "e2e.baseline=check", "e2e.baseline.cpu-margin=60");

    assertThat(output).contains("2 succeeded, 0 failed").doesNotContain("once more");
  }

  @Test
  void tooFewRunsAreNeverAPass() throws Exception {
    makeBaseline(4);

    String output = run("", "e2e.baseline=check");

    assertThat(output)
        .contains("0 succeeded, 2 failed")
        .contains("Insufficient baseline: 4 comparable baseline runs, of 5 that it takes");
    assertThat(results().categories(results().of(TEST_OF_ONE))).containsExactly("Infrastructure");
  }

  @Test
  void requestsTooFewToCompareAreNeverAPass() throws Exception {
    makeBaseline(5, "3");

    String output = run("", "e2e.baseline=check", "e2e.requests=3");

    assertThat(output)
        .contains("0 succeeded, 2 failed")
        .contains(
            "one GET /work could not be compared: memory and CPU time: measured in 3 requests, of 8");
    assertThat(results().categories(results().of(TEST_OF_ONE))).containsExactly("Infrastructure");
  }

  @Test
  void unchangedSoftwareIsStartedForEachRunAndTheRunsAreKept() throws Exception {
    Path kept = Files.createDirectories(directory.resolve("out")).resolve("aa-small.baseline");
    Files.writeString(kept, "of an earlier run, and damaged");

    String output = runOf(
        SmallFalseAlarmScenario.class,
        "one:costs-more-at-first",
        List.of("e2e.aa=6", "e2e.requests=10"));

    assertThat(output).contains("1 succeeded, 0 failed").contains("False alarms: 0 of 6 runs");
    assertThat(output.lines().filter(line -> line.startsWith("Starting small"))).hasSize(6);
    assertThat(new BaselineFile(kept).read().runs()).hasSize(6);
  }

  @Test
  void aMissingBaselineIsSaidBeforeAnythingIsFired() throws Exception {
    String output = run("", "e2e.baseline=check");

    assertThat(output)
        .contains("There is no baseline " + baselineIn(directory).path())
        .doesNotContain("fired in");
  }

  private static RunSamples recorded() {
    return baselineIn(once).read().runs().get(0);
  }

  private void makeBaseline(int count) {
    makeBaseline(count, "20");
  }

  /**
   * Of runs like one that took place here, which differ as runs do.
   *
   * @param requests how many requests of a type they say that they have fired
   */
  private void makeBaseline(int count, String requests) {
    RunSamples run = recorded();
    RunEnvironment environment = run.environment();
    TreeMap<String, String> settings = new TreeMap<>(environment.settings());
    settings.put("e2e.requests", requests);
    RunEnvironment where = new RunEnvironment(
        environment.kind(), environment.cpu(), environment.jvm(), settings, environment.images());
    for (int i = 0; i < count; i++) {
      double factor = 1 + (i % 5 - 2) / 100.0;
      TreeMap<RequestType, TypeSamples> types = new TreeMap<>();
      run.types().forEach((type, samples) -> types.put(type, dearer(samples, factor)));
      baselineIn(directory)
          .add("small", new RunSamples("run-" + i, run.recordedAt(), run.label(), where, types));
    }
  }

  private static TypeSamples dearer(TypeSamples type, double factor) {
    TreeMap<RowId, RowSamples> rows = new TreeMap<>();
    type.rows().forEach((id, row) -> {
      long[] cpu = new long[row.cpu().size()];
      Arrays.setAll(cpu, i -> Math.round(row.cpu().get(i) * factor));
      rows.put(id, new RowSamples(row.calls(), Series.of(cpu), row.memory(), row.wall()));
    });
    return new TypeSamples(type.requests(), type.errors(), type.shapes(), rows, List.of());
  }

  private static BaselineFile baselineIn(Path directory) {
    return new BaselineFile(directory.resolve("baselines/small.baseline"));
  }

  private AllureResults results() {
    return new AllureResults(directory.resolve("results-" + runs));
  }

  private String run(String behaviour, String... more) throws IOException, InterruptedException {
    return runOf(SmallBaselineScenario.class, behaviour, List.of(more));
  }

  private String runOf(Class<?> scenario, String behaviour, List<String> more)
      throws IOException, InterruptedException {
    runs++;
    return runIn(directory, results().directory(), scenario, behaviour, more);
  }

  private static String runIn(
      Path directory, Path results, Class<?> scenario, String behaviour, List<String> more)
      throws IOException, InterruptedException {
    Path classes = SmallSystem.in(directory).writeDescription(behaviour, "one", "two");
    List<String> properties = new ArrayList<>();
    properties.add("e2e.project.root=" + directory);
    properties.add("e2e.output.dir=" + directory.resolve("out"));
    properties.add("e2e.baseline.dir=" + directory.resolve("baselines"));
    properties.add("allure.results.directory=" + results);
    properties.addAll(more);
    return TestJvm.output(
        TestJvm.of(ScenarioMain.class, classes, properties, List.of(scenario.getName())));
  }
}
