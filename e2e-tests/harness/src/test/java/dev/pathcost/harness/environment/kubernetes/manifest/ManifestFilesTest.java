package dev.pathcost.harness.environment.kubernetes.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pathcost.harness.environment.InfrastructureException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestFilesTest {

  private static final Path ROOT = TestProject.root();
  private static final Map<String, String> VALUES = Map.of(
      "addons.namespace", "some-addons",
      "namespace", "shop",
      "injection", "enabled",
      "traces.provider", "receiver",
      "traces.address", "192.0.2.7",
      "traces.port", "40123",
      "traces.resolution", "STATIC");

  private final ManifestFiles files = TestProject.manifests();

  @TempDir
  Path scratch;

  static List<String> allFiles() throws IOException {
    Path directory = ROOT.resolve("kubernetes");
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .map(file -> directory.relativize(file).toString())
          .filter(file -> !file.equals("images.yaml"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("allFiles")
  void theShellScriptRendersEveryFileTheSameWay(String file) throws Exception {
    List<String> command = new ArrayList<>(List.of("ci/render.sh", "kubernetes/" + file));
    VALUES.forEach((name, value) -> command.add(name + "=" + value));

    assertThat(files.render(file, VALUES)).isEqualTo(run(command));
  }

  @Test
  void theShellScriptNamesEveryImageTheSameWay() throws Exception {
    assertThat(files.images().all().stream()
            .map(image -> image.key() + " " + image.reference() + "\n")
            .collect(Collectors.joining()))
        .isEqualTo(run(List.of("ci/image.sh", "--list")));
  }

  @Test
  void aPlaceholderWithoutAValueIsNamed() {
    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> files.render("istio/values-istiod.yaml", Map.of()))
        .withMessageContaining("values-istiod.yaml needs a value for ${addons.namespace}");
  }

  @Test
  void placeholdersOfJaegersOwnAreLeft() {
    assertThat(files.render("addons/jaeger/jaeger.yaml", VALUES))
        .contains("${env:JAEGER_QUERY_BASE_PATH:-/}");
  }

  @Test
  void imagesThatWereLoadedFromTarsAreNamedWithoutDigest() {
    ManifestFiles loaded =
        new ManifestFiles(ROOT.resolve("kubernetes"), files.images().byTag());

    assertThat(files.render("addons/jaeger/jaeger.yaml", VALUES)).contains("@sha256:");
    assertThat(loaded.render("addons/jaeger/jaeger.yaml", VALUES))
        .doesNotContain("@sha256:")
        .contains("image: " + files.images().get("jaeger").tagged() + "\n");
  }

  @Test
  void anotherVersionOfAnImageHasNoDigest() {
    ThirdPartyImages changed = files.images().inVersion("9.9.9", List.of("istio-pilot"));

    assertThat(changed.get("istio-pilot").reference()).isEqualTo("docker.io/istio/pilot:9.9.9");
    assertThat(changed.get("istio-proxy")).isEqualTo(files.images().get("istio-proxy"));
  }

  @Test
  void theImagesOfAFileAreFound() {
    assertThat(files.imagesIn("istio/values-istiod.yaml"))
        .containsExactly("istio-pilot", "istio-proxy");
  }

  @Test
  void anImageThatIsNotInTheListIsRefusedWithTheNearestOne() {
    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> files.images().get("jager"))
        .withMessageContaining("has no image 'jager', did you mean 'jaeger'?");
  }

  private String run(List<String> command) throws Exception {
    assumeThat(Path.of("/bin/bash")).exists();
    List<String> all = new ArrayList<>(List.of("/bin/bash"));
    all.addAll(command);
    Path errors = scratch.resolve("errors");
    Process process = new ProcessBuilder(all)
        .directory(ROOT.toFile())
        .redirectError(errors.toFile())
        .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
    return output;
  }
}
