package dev.pathcost.harness.environment.k3s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigFileTest {

  @TempDir
  Path directory;

  @Test
  void onlyItsOwnerCanReadIt() throws IOException {
    assumeThat(FileSystems.getDefault().supportedFileAttributeViews())
        .as("a file system that knows owners")
        .contains("posix");

    Path file = KubeconfigFile.write("apiVersion: v1\n", directory);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(file).hasContent("apiVersion: v1\n");
  }
}
