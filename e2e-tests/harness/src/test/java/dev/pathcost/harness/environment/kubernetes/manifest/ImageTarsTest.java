package dev.pathcost.harness.environment.kubernetes.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathcost.harness.environment.InfrastructureException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTarsTest {

  private static final ThirdPartyImage PILOT =
      new ThirdPartyImage("istio-pilot", "docker.io/istio/pilot", "1.2.3", "sha256:1234");
  private static final ThirdPartyImage KIALI =
      new ThirdPartyImage("kiali", "quay.io/kiali/kiali", "v2", null);

  @TempDir
  Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"docker.io/istio/pilot:1.2.3", "istio/pilot:1.2.3"})
  void aTarIsFoundByTheKeyAndGoesByRepositoryAndTag(String nameInTar) throws IOException {
    save("istio-pilot", Map.of("manifest.json", "[{\"RepoTags\":[\"" + nameInTar + "\"]}]"));

    assertThat(new ImageTars(directory).of(List.of(PILOT)))
        .containsExactly(
            new ImageTar("docker.io/istio/pilot:1.2.3", directory.resolve("istio-pilot.tar")));
  }

  @Test
  void aTarOfOcisFormIsReadAsWell() throws IOException {
    save("kiali", Map.of("index.json", """
            {"manifests":[{"annotations":{"io.containerd.image.name":"quay.io/kiali/kiali:v2"}}]}"""));

    assertThat(new ImageTars(directory).of(List.of(KIALI)))
        .extracting(ImageTar::reference)
        .containsExactly("quay.io/kiali/kiali:v2");
  }

  @Test
  void allThatIsMissingIsNamedAtOnceWithHowToGetIt() {
    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> new ImageTars(directory).of(List.of(PILOT, KIALI)))
        .withMessageContaining("lacks 2 of 2 images")
        .withMessageContaining("docker.io/istio/pilot:1.2.3: there is no istio-pilot.tar")
        .withMessageContaining("quay.io/kiali/kiali:v2: there is no kiali.tar")
        .withMessageContaining("ci/save-images.sh DIRECTORY istio-pilot kiali");
  }

  @Test
  void aTarOfAnotherVersionIsRefused() throws IOException {
    save("istio-pilot", Map.of("manifest.json", "[{\"RepoTags\":[\"istio/pilot:1.2.2\"]}]"));

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> new ImageTars(directory).of(List.of(PILOT)))
        .withMessageContaining("istio-pilot.tar holds istio/pilot:1.2.2");
  }

  @Test
  void aTarWhoseImageHasNoNameIsRefused() throws IOException {
    save("istio-pilot", Map.of("manifest.json", "[{\"RepoTags\":null}]"));

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> new ImageTars(directory).of(List.of(PILOT)))
        .withMessageContaining("holds no image that has a name");
  }

  @Test
  void whatIsNoTarOfAnImageIsRefused() throws IOException {
    Files.writeString(directory.resolve("istio-pilot.tar"), "a page that says: not found");
    save("kiali", Map.of("readme.txt", "nothing"));

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> new ImageTars(directory).of(List.of(PILOT, KIALI)))
        .withMessageContaining("istio-pilot.tar is no tar of an image: ")
        .withMessageContaining("kiali.tar is no tar of an image: it has neither a manifest.json");
  }

  private void save(String key, Map<String, String> entries) throws IOException {
    Path file = directory.resolve(key + ".tar");
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        byte[] content = entry.getValue().getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry header = new TarArchiveEntry(entry.getKey());
        header.setSize(content.length);
        tar.putArchiveEntry(header);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
  }
}
