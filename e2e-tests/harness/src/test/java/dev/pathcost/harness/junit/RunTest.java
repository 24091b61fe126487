package dev.pathcost.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.harness.testing.TestJvm;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {

  @TempDir
  Path directory;

  @Test
  void aRunThatIsEndedFromOutsideLeavesNothingInTheDirectoryForTemporaryFiles() throws Exception {
    // Given
    Path temporary = Files.createDirectory(directory.resolve("tmp"));
    Process run = TestJvm.of(
            EndedRunMain.class,
            directory,
            List.of(
                "java.io.tmpdir=" + temporary,
                "e2e.project.root=" + directory,
                "e2e.output.dir=" + directory.resolve("out"),
                "allure.results.directory=" + directory.resolve("results")),
            List.of())
        .start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(run.getInputStream(), StandardCharsets.UTF_8));
    boolean begun = output.lines().anyMatch("the run has begun"::equals);
    @Nullable String[] scratch = temporary.toFile().list();

    // When
    run.toHandle().destroy();
    run.waitFor();

    // Then
    assertThat(begun).isTrue();
    assertThat(scratch).isNotEmpty();
    assertThat(temporary).isEmptyDirectory();
  }
}
