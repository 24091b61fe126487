package dev.pathcost.harness.environment.kubernetes.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.testing.TestJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelmChartsTest {

  private static final Path CHARTS =
      Path.of("..", "..", "charts").toAbsolutePath().normalize();

  @TempDir
  Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"multi-svc", "toy"})
  void aChartOfOursHasNoMistakes(String chart) {
    assertThatCode(() -> HelmCharts.lint(CHARTS.resolve(chart))).doesNotThrowAnyException();
  }

  @Test
  void aChartWithMistakesIsRefusedWithThem() throws IOException {
    Path chart = Files.createDirectory(directory.resolve("broken"));
    Files.writeString(chart.resolve("Chart.yaml"), "apiVersion: v2\nname: broken\n");

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> HelmCharts.lint(chart))
        .withMessageContaining("version is required");
  }

  @ParameterizedTest
  @CsvSource({"multi-svc, 7", "toy, 2"})
  void aChartMakesADeploymentForEachServiceOfTheValuesItIsGiven(String chart, int services)
      throws IOException {
    Path values = values("image:\n  repository: some/image\n  tag: \"123\"\n");

    String manifests = HelmCharts.render("release", "space", CHARTS.resolve(chart), values);

    assertThat(manifests.lines().filter(line -> line.equals("kind: Deployment")))
        .hasSize(services);
    assertThat(manifests.lines().filter(line -> line.strip().equals("image: \"some/image:123\"")))
        .hasSize(services);
    assertThat(manifests).contains("namespace: space");
  }

  @Test
  void valuesThatTheSchemaDoesNotAllowAreRefusedByTheirName() throws IOException {
    Path values = values("imag:\n  tag: \"1\"\n");

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(
            () -> HelmCharts.render("release", "space", CHARTS.resolve("multi-svc"), values))
        .withMessageContaining("imag");
  }

  @Test
  void aChartIsPackedIntoOneFileThatCanBeRendered() throws IOException {
    Path packed = HelmCharts.pack(CHARTS.resolve("toy"), directory);

    String manifests = HelmCharts.render("release", "space", packed, values("{}"));

    assertThat(packed).exists();
    assertThat(manifests).contains("name: dice-1", "name: dice-2");
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalStillEndsTheProgramAndLetsItCleanUpAfterHelmWasCalled(String signal, int exitCode)
      throws Exception {
    Process program = TestJvm.of(
            HelmCallerMain.class,
            directory,
            List.of(),
            List.of(CHARTS.resolve("toy").toString()))
        .start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8));
    while (!"called".equals(output.readLine())) {
      // What Helm itself says goes by.
    }

    new ProcessBuilder("kill", "-" + signal, Long.toString(program.pid()))
        .start()
        .waitFor();

    assertThat(program.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
    assertThat(program.exitValue()).isEqualTo(exitCode);
    assertThat(output.lines()).contains("cleaned up");
  }

  private Path values(String content) throws IOException {
    return Files.writeString(directory.resolve("values.yaml"), content);
  }
}
