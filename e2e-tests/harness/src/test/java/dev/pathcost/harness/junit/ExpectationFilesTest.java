package dev.pathcost.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathcost.gate.ExpectationFileException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectationFilesTest {

  @TempDir
  Path resources;

  @BeforeEach
  void aSystemIsDescribed() throws IOException {
    write("systems/small.yaml", """
        system: small
        services: [one]
        health: /health
        requests:
          one GET /work: [one]
        local:
          jar: small.jar
          jvm: []
          environment: {}
        """);
  }

  @Test
  void everyFileOfASystemIsReadUnderItsName() throws IOException {
    write("expectations/small/exact.yaml", "expect: {one GET /work: {service: {one: {}}}}\n");

    ExpectationFiles files = ExpectationFiles.read(classLoader());

    assertThat(files.of("small")).containsOnlyKeys("exact");
    assertThat(files.of("another")).isEmpty();
  }

  @Test
  void aMistakeIsToldWithFileLineAndTheKnownNames() throws IOException {
    write("expectations/small/exact.yaml", "expect:\n  one GET /wrok: {service: {one: {}}}\n");

    assertThatExceptionOfType(ExpectationFileException.class)
        .isThrownBy(() -> ExpectationFiles.read(classLoader()))
        .withMessageContaining(
            "expectations/small/exact.yaml:2: unknown request type 'one GET /wrok';"
                + " known: one GET /work");
  }

  @Test
  void aModuleWithoutExpectationFilesHasNone() throws IOException {
    assertThat(ExpectationFiles.read(classLoader()).bySystem()).isEmpty();
  }

  private ClassLoader classLoader() throws IOException {
    return new URLClassLoader(new URL[] {resources.toUri().toURL()}, null);
  }

  private void write(String file, String text) throws IOException {
    Path path = resources.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
