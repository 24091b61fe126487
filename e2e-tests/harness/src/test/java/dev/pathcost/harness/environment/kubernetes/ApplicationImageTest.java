package dev.pathcost.harness.environment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.harness.environment.SystemDescription.ImageSource;
import dev.pathcost.harness.environment.container.ContainerEngine;
import dev.pathcost.harness.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationImageTest {

  private static final String PINNED = "docker.io/library/jre:17@sha256:0123";

  private final FakeDocker docker = new FakeDocker();
  private final Properties properties = new Properties();

  @TempDir
  Path project;

  @BeforeEach
  void makeAnApplication() throws IOException {
    Files.writeString(project.resolve("Dockerfile"), "ARG BASE\nFROM ${BASE}\n");
    Files.createDirectories(project.resolve("target"));
    Files.writeString(project.resolve("target/app.jar"), "app");
    properties.setProperty("e2e.project.root", project.toString());
  }

  @Test
  void aBaseThatCameFromATarIsFoundByItsTag() {
    properties.setProperty("e2e.images.dir", project.toString());
    docker.has("docker.io/library/jre:17");

    ApplicationImage image = build(Map.of("BASE", "${image.base}", "APP", "app"));

    assertThat(docker.buildArguments())
        .isEqualTo(Map.of("BASE", "docker.io/library/jre:17", "APP", "app"));
    assertThat(docker.pulled()).isEmpty();
    assertThat(image.tar()).hasContent("an image");
  }

  @Test
  void withoutTarsABaseIsPulledByItsDigestThoughTheTagBeHere() {
    docker.has("docker.io/library/jre:17");

    build(Map.of("BASE", "${image.base}"));

    assertThat(docker.pulled()).containsExactly(PINNED);
    assertThat(docker.buildArguments()).isEqualTo(Map.of("BASE", PINNED));
  }

  @Test
  void anImageThatIsBuiltOnItsOwnBaseNeedsNoOther() {
    build(Map.of("APP", "app"));

    assertThat(docker.pulled()).isEmpty();
  }

  private ApplicationImage build(Map<String, String> arguments) {
    return ApplicationImage.build(
        "shop",
        new ImageSource("Dockerfile", "target", List.of("app.jar"), arguments),
        KubernetesOptions.of(Settings.read(properties, Map.of()), PINNED),
        project,
        new ContainerEngine(docker.client()));
  }
}
