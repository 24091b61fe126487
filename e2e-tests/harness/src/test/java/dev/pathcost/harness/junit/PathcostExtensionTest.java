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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs {@link SmallScenario} as Maven would, and reads what it leaves behind. */
class PathcostExtensionTest {

  @TempDir
  Path directory;

  @Test
  void aScenarioMeasuresARunningSystem() throws Exception {
    String output = run("");

    assertThat(output)
        .startsWith("Pathcost: e2e.environment=local (the default)")
        .contains("All of small are ready after")
        .contains("4 x one GET /work: fired in")
        .contains("3 succeeded, 0 failed")
        .contains("Measured:    1 times as it is, 1 times with costs set or added")
        .contains("Allure:      " + directory.resolve("results"));
    assertThat(Files.readString(directory.resolve("out/rows.csv"))).contains("one_work");
    assertThat(Files.readAllLines(directory.resolve("out/rows.txt")))
        .anySatisfy(line -> assertThat(line).startsWith("one_work"));
  }

  @Test
  void theTracesBehindTheRowsAreKeptAndThoseOfAnEarlierRunAreNot() throws Exception {
    Path traces = Files.createDirectories(directory.resolve("out/traces"));
    Files.writeString(traces.resolve("0007-of-an-earlier-run.json"), "{}");

    run("");

    assertThat(traces).isDirectoryNotContaining("glob:**earlier-run*");
    Path kept = traces.resolve("0001-one-GET-work.json");
    assertThat(new ObjectMapper().readTree(kept.toFile()).get("data")).hasSize(4);
  }

  @Test
  void theReportHasTheStepsAndTheRows() throws Exception {
    run("");

    JsonNode result = results().of("measures(RunningSystem)");
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
    assertThat(results().attachment(result, "rows")).contains("<table").contains("one_work");
    assertThat(results().attachment(result, "rows as CSV")).contains("one_work");
  }

  @Test
  void theReportSaysWhatWasTheCaseAndNothingSecret() throws Exception {
    run("");

    Properties facts = new Properties();
    facts.load(new StringReader(results().text("environment.properties")));
    assertThat(facts)
        .containsEntry("environment", "e2e.environment=local (the default)")
        .containsEntry("e2e.traces.timeout", "1s")
        .containsKeys("commit", "JVM", "OS", "cores", "small");
    assertThat(results().all()).doesNotContain("planted-secret");
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

  private AllureResults results() {
    return new AllureResults(directory.resolve("results"));
  }

  private String run(String behaviour, String... more) throws IOException, InterruptedException {
    Path classes = SmallSystem.in(directory).writeDescription(behaviour);
    List<String> properties = new ArrayList<>();
    properties.add("e2e.project.root=" + directory);
    properties.add("e2e.output.dir=" + directory.resolve("out"));
    properties.add("e2e.traces.timeout=1s");
    properties.add("allure.results.directory=" + directory.resolve("results"));
    properties.addAll(List.of(more));
    ProcessBuilder jvm =
        TestJvm.of(ScenarioMain.class, classes, properties, List.of(SmallScenario.class.getName()));
    jvm.environment().put("SOME_TOKEN", "planted-secret");
    return TestJvm.output(jvm);
  }
}
