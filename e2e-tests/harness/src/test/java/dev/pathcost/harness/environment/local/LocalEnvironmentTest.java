package dev.pathcost.harness.environment.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.SystemDescription;
import dev.pathcost.harness.testing.SmallSystem;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalEnvironmentTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final URI NO_OTLP = URI.create("http://127.0.0.1:1");

  @TempDir
  Path directory;

  private SmallSystem small;

  @BeforeEach
  void makeSystem() throws IOException {
    small = SmallSystem.in(directory);
  }

  @Test
  void everyServiceIsReadyOnAPortOfItsOwnAndGoneAfterwards() throws Exception {
    LocalEnvironment environment = start(small.description("", "one", "two"), PATIENCE);

    URI one = environment.baseUri("one");
    URI two = environment.baseUri("two");
    try (environment) {
      assertThat(one).isNotEqualTo(two);
      assertThat(status(one.resolve("/health"))).isEqualTo(200);
      assertThat(status(two.resolve("/health"))).isEqualTo(200);
      assertThat(environment.logs()).extracting("service").containsExactly("one", "two");
      assertThat(environment.logs().get(1).tail(10)).isEqualTo("begin of two");
      environment.verifyRunning();
    }
    assertThat(FreePorts.isFree(one.getPort())).isTrue();
    assertThat(FreePorts.isFree(two.getPort())).isTrue();
    assertThat(children()).isEmpty();
  }

  @Test
  void aServiceThatExitsFailsTheStartWithItsNameItsExitCodeAndItsLog() {
    SystemDescription system = small.description("two:exits", "one", "two");

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> start(system, PATIENCE))
        .withMessageContaining("two ended before it was ready, exit code 3.")
        .withMessageContaining("no reason to live")
        .withMessageContaining(directory.resolve("logs").resolve("two.log").toString());
    assertThat(children()).isEmpty();
  }

  @Test
  void aServiceThatDoesNotBecomeReadyFailsTheStartWithItsLastState() {
    SystemDescription system = small.description("one:never-ready", "one");

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> start(system, Duration.ofSeconds(3)))
        .withMessageContaining("one was not ready within 3 s; http://127.0.0.1:")
        .withMessageContaining("/health says last: status 503.")
        .withMessageContaining("begin of one");
    assertThat(children()).isEmpty();
  }

  @Test
  void aServiceThatEndsDuringTheRunIsNamed() throws Exception {
    try (LocalEnvironment environment = start(small.description("", "one", "two"), PATIENCE)) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> status(environment.baseUri("two").resolve("/exit")));

      Awaitility.await()
          .untilAsserted(() -> assertThatExceptionOfType(InfrastructureException.class)
              .isThrownBy(environment::verifyRunning)
              .withMessageContaining("two has ended during the run, exit code 7.")
              .withMessageContaining("asked to exit"));
    }
  }

  @Test
  void anApplicationThatIsNotBuiltIsSaidInASentence() throws IOException {
    Files.delete(directory.resolve("small.jar"));

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> start(small.description("", "one"), PATIENCE))
        .withMessageContaining("small.jar has not been built.")
        .withMessageContaining("run mvn verify -Pe2e");
  }

  @Test
  void aMissingJavaCommandIsSaidInASentence() {
    LocalOptions options = new LocalOptions(
        directory, directory, directory.resolve("no-java"), List.of(), List.of(), 1, PATIENCE);

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() ->
            LocalEnvironment.start(small.description("", "one"), options, NO_OTLP, new Random(1)))
        .withMessageContaining("There is no java command at " + directory.resolve("no-java"));
  }

  @Test
  void logsThatCannotBeWrittenAreSaidInASentence() throws IOException {
    Files.writeString(directory.resolve("logs"), "a file where the directory should be");

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> start(small.description("", "one"), PATIENCE))
        .withMessageContaining("logs cannot be made")
        .withMessageContaining("-De2e.output.dir");
  }

  @Test
  void aServiceThatTheSystemDoesNotHaveHasNoAddress() throws Exception {
    try (LocalEnvironment environment = start(small.description("", "one"), PATIENCE)) {
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() -> environment.baseUri("three"))
          .withMessage("There is no service three");
    }
  }

  private LocalEnvironment start(SystemDescription system, Duration readyTimeout)
      throws InterruptedException {
    return LocalEnvironment.start(system, small.options(readyTimeout), NO_OTLP, new Random());
  }

  private static int status(URI uri) throws IOException {
    return ((HttpURLConnection) uri.toURL().openConnection()).getResponseCode();
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
  }
}
