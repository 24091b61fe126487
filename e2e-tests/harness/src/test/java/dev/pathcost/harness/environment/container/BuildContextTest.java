package dev.pathcost.harness.environment.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathcost.harness.environment.InfrastructureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildContextTest {

  @TempDir
  Path directory;

  private Path dockerfile;

  @BeforeEach
  void makeAnApplication() throws IOException {
    dockerfile = Files.writeString(directory.resolve("Some.Dockerfile"), "FROM scratch\n");
    Files.createDirectories(directory.resolve("target/lib"));
    Files.createDirectories(directory.resolve("target/classes"));
    Files.writeString(directory.resolve("target/app.jar"), "app");
    Files.writeString(directory.resolve("target/lib/b.jar"), "b");
    Files.writeString(directory.resolve("target/lib/a.jar"), "a");
    Files.writeString(directory.resolve("target/classes/A.class"), "class");
  }

  @Test
  void theBuildSeesTheDockerfileAndTheNamedFilesAndNoOthers() throws IOException {
    List<String> names = names(context("app.jar", "lib").pack());

    assertThat(names).containsExactly("Dockerfile", "app.jar", "lib/a.jar", "lib/b.jar");
  }

  @Test
  void equalFilesMakeAnEqualTarWheneverTheyWereWritten() throws IOException {
    byte[] first = Files.readAllBytes(context("app.jar", "lib").pack());
    Files.setLastModifiedTime(directory.resolve("target/app.jar"), FileTime.fromMillis(5_000));

    byte[] second = Files.readAllBytes(context("app.jar", "lib").pack());

    assertThat(second).isEqualTo(first);
  }

  @Test
  void anApplicationThatHasNotBeenBuiltIsSaidSo() {
    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> context("missing.jar").pack())
        .withMessageContaining("has not been built")
        .withMessageContaining("missing.jar");
  }

  private BuildContext context(String... files) {
    return new BuildContext(dockerfile, directory.resolve("target"), List.of(files));
  }

  private static List<String> names(Path tar) throws IOException {
    List<String> names = new ArrayList<>();
    try (TarArchiveInputStream in = new TarArchiveInputStream(Files.newInputStream(tar))) {
      for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }
}
