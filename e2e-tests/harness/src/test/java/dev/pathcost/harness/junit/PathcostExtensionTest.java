package dev.pathcost.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pathcost.harness.testing.AllureResults;
import dev.pathcost.harness.testing.FakeJaeger;
import dev.pathcost.harness.testing.FakeJaeger.Api;
import dev.pathcost.harness.testing.SmallSystem;
import dev.pathcost.harness.testing.TestJvm;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs {@link SmallScenario} as Maven would, and reads what it leaves behind. */
class PathcostExtensionTest {

  @TempDir
  private static Path once;

  /**
   * A run takes seconds: of one in which nothing is amiss, several tests look at what it leaves.
   */
  private static String outputOfOne = "";

  @TempDir
  private Path directory;

  @BeforeAll
  static void runOnce() throws Exception {
    Path traces = Files.createDirectories(once.resolve("out/traces"));
    Files.writeString(traces.resolve("0007-of-an-earlier-run.json"), "{}");
    outputOfOne = runIn(once, "", List.of());
  }

  @Test
  void aScenarioMeasuresARunningSystem() throws Exception {
    assertThat(outputOfOne)
        .startsWith("Pathcost: e2e.environment=local (the default)")
        .contains("All of small are ready after")
        .contains("4 x one GET /work: fired in")
        .contains("3 succeeded, 0 failed")
        .contains("Measured:    1 times as it is, 1 times with costs set or added")
        .contains("Allure:      " + once.resolve("results"));
    assertThat(Files.readString(once.resolve("out/rows.csv"))).contains("one_work");
    assertThat(Files.readAllLines(once.resolve("out/rows.txt")))
        .anySatisfy(line -> assertThat(line).startsWith("one_work"));
  }

  @Test
  void theTracesBehindTheRowsAreKeptAndThoseOfAnEarlierRunAreNot() throws Exception {
    Path traces = once.resolve("out/traces");

    assertThat(traces).isDirectoryNotContaining("glob:**earlier-run*");
    Path kept = traces.resolve("0001-one-GET-work.json");
    assertThat(new ObjectMapper().readTree(kept.toFile()).get("data")).hasSize(4);
  }

  @Test
  void theReportHasTheStepsAndTheRows() throws Exception {
    JsonNode result = resultsOfOne().of("measures(RunningSystem)");
    assertThat(result.get("status").asText()).isEqualTo("passed");
    assertThat(AllureResults.steps(result))
        .hasSize(6)
        .element(0)
        .asString()
        .startsWith("start small");
    assertThat(AllureResults.steps(result).subList(1, 6))
        .containsExactly(
            "fire 4 x one GET /work",
            "await 4 traces",
            "extract",
            "aggregate",
            "compare with four requests of one path");
    assertThat(resultsOfOne().attachment(result, "rows")).contains("<table").contains("one_work");
    assertThat(resultsOfOne().attachment(result, "rows as CSV")).contains("one_work");
  }

  @Test
  void theReportSaysWhatWasTheCaseAndNothingSecret() throws Exception {
    Properties facts = new Properties();
    facts.load(new StringReader(resultsOfOne().text("environment.properties")));
    assertThat(facts)
        .containsEntry("environment", "e2e.environment=local (the default)")
        .containsEntry("e2e.traces.timeout", "1s")
        .containsKeys("commit", "JVM", "OS", "cores", "small");
    assertThat(resultsOfOne().all()).doesNotContain("planted-secret");
  }

  @Test
  void aSecretAmongTheSettingsIsNotInWhatTheRunLeavesBehind() throws Exception {
    String output =
        run("one:fails", "e2e.services.env=SMALL_PASSWORD=planted-secret GREETING=planted-hello");

    String traces = Files.readString(evidence().resolve("traces.json"));
    assertThat(traces).contains("\"key\" : \"login\"").contains("\"***\"");
    assertThat(results().text("environment.properties"))
        .contains("e2e.services.env = SMALL_PASSWORD=*** GREETING=***");
    assertThat(results().all()).doesNotContain("planted-");
    assertThat(filesWith("planted-")).isEmpty();
    // As Maven finds it when it writes its own reports.
    assertThat(output).contains("e2e.services.env at the end: SMALL_PASSWORD=*** GREETING=***");
  }

  @Test
  void theTracesSeenAreInTheFolderOfTheTestThatFailed() throws Exception {
    run("one:loses-a-span");

    JsonNode traces =
        new ObjectMapper().readTree(evidence().resolve("traces.json").toFile());
    assertThat(traces.get("data")).hasSize(4);
  }

  @Test
  void anAnswerOtherThan200FailsTheTestAndKeepsItsTrace() throws Exception {
    String output = run("one:fails");

    JsonNode result = results().of("measures(RunningSystem)");
    assertThat(output).contains("UnexpectedAnswerError: Expected status 200 from one GET /work");
    assertThat(result.get("status").asText()).isEqualTo("failed");
    assertThat(results().categories(result)).containsExactly("Product: a request failed");
    assertThat(results().attachment(result, "raw traces (open in the Jaeger UI)"))
        .contains("\"serviceName\"")
        .contains("GET /work");
    assertThat(results().attachment(result, "log of two")).isEqualTo("begin of two");
  }

  @Test
  void anIncompleteTraceFailsTheTestAsSuch() throws Exception {
    String output = run("one:loses-a-span");

    JsonNode result = results().of("measures(RunningSystem)");
    assertThat(output).contains("IncompleteTraceException: 4 x one GET /work: 4 of 4 traces");
    assertThat(result.get("status").asText()).isEqualTo("broken");
    assertThat(results().categories(result)).containsExactly("Trace incomplete or not found");
    assertThat(results().attachment(result, "raw traces (open in the Jaeger UI)"))
        .contains("GET /work");
  }

  @Test
  void incompleteTracesThatAreToleratedEnterNoRow() throws Exception {
    String output = run("one:loses-a-span", "e2e.traces.tolerated=4");

    assertThat(output).contains("4 incomplete (orphan spans 4)").contains("0 complete");
  }

  @Test
  void aRequestWithoutAnAnswerFailsTheTest() throws Exception {
    String output = run("one:loses-an-answer");

    JsonNode result = results().of("measures(RunningSystem)");
    assertThat(output).contains("InfrastructureException: one GET /work got no answer from ");
    assertThat(results().categories(result)).containsExactly("Infrastructure");
  }

  @Test
  void aRequestWithoutAnAnswerThatIsToleratedIsToldAndFiredAgain() throws Exception {
    String output = run("one:loses-an-answer", "e2e.requests.tolerated=1");

    assertThat(output)
        .containsOnlyOnce("Lost, and fired again (1 of 1 tolerated): one GET /work got no answer ")
        .containsPattern("  Of its trace [0-9a-f]{32}, 2 spans have come")
        .contains("Lost:        1 request got no answer; fired again")
        .contains("4 traces pulled, 4 wanted, 4 complete")
        .contains("3 succeeded, 0 failed");
  }

  @Test
  void aTraceThatNeverCameFailsTheTestAsNotFound() throws Exception {
    String output = run("one:keeps-its-traces");

    JsonNode result = results().of("measures(RunningSystem)");
    assertThat(output).contains("TraceNotFoundException: ");
    assertThat(results().categories(result)).containsExactly("Trace incomplete or not found");
  }

  @Test
  void aServiceThatDoesNotStartFailsEveryTestAtOnceWithTheSameSentence() throws Exception {
    String output = run("two:exits");

    JsonNode result = results().of("measures(RunningSystem)");
    assertThat(output.split("two ended before it was ready, exit code 3", -1)).hasSize(4);
    assertThat(output).containsOnlyOnce("Starting small").contains("0 succeeded, 3 failed");
    assertThat(results().categories(result)).containsExactly("Infrastructure");
  }

  @Test
  void aFailedComparisonIsAMatterOfExpectations() throws Exception {
    run("", "small.requests-expected=5");

    JsonNode result = results().of("measures(RunningSystem)");
    assertThat(result.get("status").asText()).isEqualTo("failed");
    assertThat(results().categories(result))
        .containsExactly("Expectation: rows are not as expected");
    assertThat(results().attachment(result, "raw traces (open in the Jaeger UI)"))
        .contains("GET /work");
  }

  @ParameterizedTest
  @EnumSource(names = {"V3", "LEGACY"})
  void tracesAreTakenFromAJaegerThatIsThere(Api api) throws Exception {
    try (FakeJaeger jaeger = new FakeJaeger(api, "/jaeger")) {
      String output = run(
          "",
          "e2e.traces=jaeger",
          "e2e.jaeger.url=" + jaeger.url(),
          "e2e.jaeger.otlp=" + jaeger.otlp());

      assertThat(output).contains("3 succeeded, 0 failed");
      assertThat(Files.readString(directory.resolve("out/rows.csv"))).contains("one_work");
      assertThat(jaeger.asked()).isNotEmpty();
    }
  }

  @Test
  void aTraceThatNeverReachedJaegerIsNotFoundThere() throws Exception {
    try (FakeJaeger jaeger = new FakeJaeger(Api.V3, "")) {
      String output = run(
          "one:keeps-its-traces",
          "e2e.traces=jaeger",
          "e2e.jaeger.url=" + jaeger.url(),
          "e2e.jaeger.otlp=" + jaeger.otlp());

      assertThat(output)
          .contains("TraceNotFoundException: ")
          .contains("reached the Jaeger at " + jaeger.url());
    }
  }

  @Test
  void withoutAJaegerTracesCannotBeTakenFromOne() throws Exception {
    String output = run("", "e2e.traces=jaeger");

    assertThat(output)
        .contains("-De2e.traces=jaeger needs a Jaeger, and the environment local does not start")
        .contains("-De2e.jaeger.url=http://localhost:16686")
        .doesNotContain("Starting small");
  }

  @Test
  void aJaegerThatReceivesNothingIsFoundOutBeforeAnythingStarts() throws Exception {
    try (FakeJaeger jaeger = new FakeJaeger(Api.V3, "")) {
      String output = run(
          "",
          "e2e.traces=jaeger",
          "e2e.jaeger.url=" + jaeger.url(),
          "e2e.jaeger.otlp=http://127.0.0.1:1");

      assertThat(output)
          .contains("http://127.0.0.1:1/v1/traces takes none")
          .contains("let -De2e.jaeger.otlp name")
          .doesNotContain("Starting small");
    }
  }

  @Test
  void anUnknownSettingFailsBeforeAnythingStarts() throws Exception {
    String output = run("", "e2e.enviroment=local");

    assertThat(output)
        .contains("-De2e.enviroment: there is no such setting; did you mean e2e.environment?")
        .doesNotContain("Starting small");
  }

  @Test
  void aMistakeInAnExpectationFileFailsBeforeAnythingStarts() throws Exception {
    Path file = directory.resolve("classes/expectations/small/limits.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "expect:\n  one GET /wrok: {service: {one: {requests: 4}}}\n");

    String output = run("");

    assertThat(output)
        .contains("expectations/small/limits.yaml:2: unknown request type 'one GET /wrok'")
        .contains("0 succeeded, 3 failed")
        .doesNotContain("Starting small");
  }

  private static AllureResults resultsOfOne() {
    return new AllureResults(once.resolve("results"));
  }

  /** Where that of the first test is. */
  private Path evidence() {
    return directory.resolve("out/evidence/SmallScenario-measures_RunningSystem_");
  }

  private List<Path> filesWith(String text) throws IOException {
    try (Stream<Path> all = Files.walk(directory.resolve("out"))) {
      return all.filter(Files::isRegularFile)
          .filter(file -> contains(file, text))
          .toList();
    }
  }

  private static boolean contains(Path file, String text) {
    try {
      return Files.readString(file).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private AllureResults results() {
    return new AllureResults(directory.resolve("results"));
  }

  private String run(String behaviour, String... more) throws IOException, InterruptedException {
    return runIn(directory, behaviour, List.of(more));
  }

  private static String runIn(Path directory, String behaviour, List<String> more)
      throws IOException, InterruptedException {
    Path classes = SmallSystem.in(directory).writeDescription(behaviour, "one");
    List<String> properties = new ArrayList<>();
    properties.add("e2e.project.root=" + directory);
    properties.add("e2e.output.dir=" + directory.resolve("out"));
    properties.add("e2e.traces.timeout=1s");
    properties.add("allure.results.directory=" + directory.resolve("results"));
    properties.addAll(more);
    ProcessBuilder jvm =
        TestJvm.of(ScenarioMain.class, classes, properties, List.of(SmallScenario.class.getName()));
    jvm.environment().put("SOME_TOKEN", "planted-secret");
    return TestJvm.output(jvm);
  }
}
