package dev.pathcost.harness.environment.reaper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pathcost.harness.testing.TestJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReaperTest {

  @TempDir
  Path directory;

  private final List<ProcessHandle> started = new ArrayList<>();

  @AfterEach
  void leaveNothingBehind() {
    started.forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void servicesOfAKilledHarnessAreEnded() throws IOException {
    Process harness = start(harnessLike());
    List<ProcessHandle> children = childrenOf(harness);

    harness.destroyForcibly();

    assertThat(children).as("two services and the reaper").hasSize(3);
    awaitEndOf(children);
  }

  @Test
  void servicesOfATerminatedHarnessAreEnded() throws IOException {
    Process harness = start(harnessLike());
    List<ProcessHandle> children = childrenOf(harness);

    harness.destroy();

    awaitEndOf(children);
  }

  @Test
  void servicesAreEndedByAnInterruptOfTheWholeProcessGroup() throws Exception {
    assumeThat(Path.of("/usr/bin/setsid"))
        .as("a tool that makes a process group")
        .isExecutable();
    ProcessBuilder harnessLike = harnessLike();
    harnessLike.command().add(0, "/usr/bin/setsid");
    Process harness = start(harnessLike);
    List<ProcessHandle> children = childrenOf(harness);

    new ProcessBuilder("kill", "-INT", "--", "-" + harness.pid()).start().waitFor();

    awaitEndOf(children);
    awaitEndOf(List.of(harness.toHandle()));
  }

  @Test
  void aServiceThatDoesNotEndByItselfIsKilled() throws IOException {
    Process stubborn =
        start(new ProcessBuilder("sh", "-c", "trap '' TERM; echo; while :; do sleep 1; done"));
    firstLineOf(stubborn);
    ReaperProcess reaper = ReaperProcess.start(
        Path.of(System.getProperty("java.home"), "bin", "java"), directory.resolve("log"));
    reaper.watch(stubborn.toHandle());

    endUnchecked(reaper);

    awaitEndOf(List.of(stubborn.toHandle()));
  }

  private ProcessBuilder harnessLike() {
    return TestJvm.of(HarnessLikeMain.class, directory, List.of(), List.of(directory.toString()));
  }

  private Process start(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    started.add(process.toHandle());
    return process;
  }

  private List<ProcessHandle> childrenOf(Process harness) throws IOException {
    List<ProcessHandle> children = Stream.of(firstLineOf(harness).split(" ", -1))
        .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
        .toList();
    started.addAll(children);
    return children;
  }

  private static String firstLineOf(Process process) throws IOException {
    return new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
        .readLine();
  }

  private static void endUnchecked(ReaperProcess reaper) {
    try {
      reaper.end();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitEndOf(List<ProcessHandle> processes) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(processes).noneMatch(ReaperTest::isRunning));
  }

  /** A process that nobody has waited for is still listed though it has ended. */
  private static boolean isRunning(ProcessHandle process) {
    if (!process.isAlive()) {
      return false;
    }
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      return !stat.contains(") Z ");
    } catch (NoSuchFileException e) {
      return Files.notExists(Path.of("/proc")); // elsewhere than on Linux: it is alive
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
