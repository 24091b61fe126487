package dev.pathcost.harness.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.harness.environment.k3s.K3sOptions;
import dev.pathcost.harness.environment.kubernetes.manifest.TestProject;
import dev.pathcost.harness.environment.kubernetes.mesh.Istio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What pipelines and scripts ask for has to exist: nobody runs all of them before a change. */
class PipelineSettingsTest {

  private static final Path ROOT = ProjectRoot.above(Path.of(""));
  private static final Pattern PROPERTY =
      Pattern.compile("(?<=-D|\\b)e2e\\.[a-z][a-z0-9.-]*[a-z0-9]");
  private static final Pattern VARIABLE = Pattern.compile("\\bE2E_[A-Z0-9_]*[A-Z0-9]");
  private static final Pattern ASSIGNED =
      Pattern.compile("-D(e2e\\.[a-z][a-z0-9.-]*)=([a-zA-Z0-9.,/:-]+)(?=[\\s\";]|$)");

  static final List<String> FILES = List.of(
      "ci/pipeline.sh",
      "ci/gitlab-ci.yml",
      "ci/deploy.sh",
      ".github/workflows/e2e.yml",
      ".ci/run",
      "README.md",
      "docs/cluster.md",
      "docs/mesh.md");

  @ParameterizedTest
  @FieldSource("FILES")
  void everySettingThatIsNamedIsKnown(String file) throws IOException {
    List<String> properties = KnownSettings.all().stream().map(Setting::name).toList();
    List<String> variables = KnownSettings.all().stream().map(Setting::variable).toList();

    String text = text(file);

    assertThat(all(PROPERTY, text))
        .filteredOn(name -> !name.equals("e2e.x.y"))
        .isSubsetOf(properties);
    assertThat(all(VARIABLE, text))
        .filteredOn(name -> !name.equals("E2E_X_Y"))
        .isSubsetOf(variables);
  }

  @ParameterizedTest
  @FieldSource("FILES")
  void everyValueThatIsGivenIsTaken(String file) throws IOException {
    Properties given = new Properties();
    ASSIGNED
        .matcher(text(file))
        .results()
        .forEach(found -> given.setProperty(found.group(1), found.group(2)));

    assertThat(Settings.read(given, Map.of())).isNotNull();
  }

  @Test
  void theStepOfThePipelinesRunsOnK3sWithWhatAClusterNeeds() throws IOException {
    assertThat(all(PROPERTY, text("ci/pipeline.sh")))
        .contains("e2e.environment", "e2e.mesh", "e2e.traces", "e2e.images.dir");
  }

  @Test
  void theImagesThatPipelinesBringAreThoseThatTheirRunOnK3sNeeds() throws IOException {
    List<String> needed = new ArrayList<>(List.of("jre", "k3s", "ryuk", "jaeger"));
    needed.addAll(K3sOptions.ownImages(Settings.read(new Properties(), Map.of())));
    needed.addAll(Istio.images(TestProject.manifests()));

    String saved = Pattern.compile("ci/save-images\\.sh \"\\$images\" (.*);")
        .matcher(text("ci/pipeline.sh"))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.joining());

    assertThat(saved.split(" ")).containsExactlyInAnyOrderElementsOf(needed);
  }

  @Test
  void eachPipelineCallsOnlyStepsThatThereAre() throws IOException {
    List<String> steps = Pattern.compile("(?m)^  1:([a-z0-9]+)\\)")
        .matcher(text("ci/pipeline.sh"))
        .results()
        .map(found -> found.group(1))
        .toList();
    String gitlab = text("ci/gitlab-ci.yml");
    String github = text(".github/workflows/e2e.yml");

    assertThat(all(Pattern.compile("(?<=ci/pipeline\\.sh )[a-z0-9]+"), gitlab))
        .containsExactlyInAnyOrderElementsOf(steps);
    assertThat(Stream.concat(
                all(Pattern.compile("(?<=ci/pipeline\\.sh )[a-z0-9]+"), github).stream(),
                Stream.of(Pattern.compile("environment: \\[(.*)]")
                    .matcher(github)
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.joining())
                    .split(", ")))
            .toList())
        .containsExactlyInAnyOrderElementsOf(steps);
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.group())
        .distinct()
        .toList();
  }

  private static String text(String file) throws IOException {
    return Files.readString(ROOT.resolve(file));
  }
}
