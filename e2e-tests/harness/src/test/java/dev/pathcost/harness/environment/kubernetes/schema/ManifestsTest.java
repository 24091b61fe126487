package dev.pathcost.harness.environment.kubernetes.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.harness.environment.kubernetes.manifest.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every manifest under {@code kubernetes/} is what it says it is. */
class ManifestsTest {

  private static final Map<String, String> VALUES = Map.of(
      "addons.namespace", "some-addons",
      "namespace", "shop",
      "injection", "enabled",
      "traces.provider", "receiver",
      "traces.address", "192.0.2.7",
      "traces.port", "40123",
      "traces.resolution", "STATIC");

  /** Files of values are no manifests, nor is the list of images. */
  static List<String> manifests() throws IOException {
    Path directory = TestProject.root().resolve("kubernetes");
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .map(file -> directory.relativize(file).toString())
          .filter(file -> file.endsWith(".yaml"))
          .filter(file -> !file.equals("images.yaml") && !file.contains("values-"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void aManifestFitsItsSchema(String file) {
    String rendered = TestProject.manifests().render(file, VALUES);

    assertThat(ManifestCheck.problems(rendered)).isEmpty();
    assertThat(ManifestCheck.objects(rendered, new ArrayList<>())).isNotEmpty();
  }
}
