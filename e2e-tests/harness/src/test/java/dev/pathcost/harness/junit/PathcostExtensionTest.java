package dev.pathcost.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.harness.testing.SmallSystem;
import dev.pathcost.harness.testing.TestJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        .contains("2 succeeded, 0 failed")
        .contains("Measured:    1 times as it is, 1 times with costs set or added")
        .contains("Allure:      " + directory.resolve("results"));
    assertThat(Files.readString(directory.resolve("out/rows.csv"))).contains("one_work");
  }

  private String run(String behaviour) throws IOException, InterruptedException {
    Path classes = SmallSystem.in(directory).writeDescription(behaviour);
    List<String> properties = List.of(
        "e2e.project.root=" + directory,
        "e2e.output.dir=" + directory.resolve("out"),
        "e2e.traces.timeout=3s",
        "allure.results.directory=" + directory.resolve("results"));
    return TestJvm.output(TestJvm.of(
        ScenarioMain.class, classes, properties, List.of(SmallScenario.class.getName())));
  }
}
