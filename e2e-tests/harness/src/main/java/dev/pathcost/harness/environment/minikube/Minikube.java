package dev.pathcost.harness.environment.minikube;

import dev.pathcost.harness.environment.InfrastructureException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs {@code minikube} for one profile, with a kubeconfig of the run's own. */
final class Minikube {

  private static final int LAST_LINES = 30;

  /** What a command has brought. */
  record Result(int exitCode, String output, String errors) {}

  private final Path command;
  private final String profile;
  private final Path kubeconfig;
  private final Map<String, String> environment;

  private Minikube(Path command, String profile, Path kubeconfig, Map<String, String> environment) {
    this.command = command;
    this.profile = profile;
    this.kubeconfig = kubeconfig;
    this.environment = environment;
  }

  /**
   * Finds the command.
   *
   * @param profile the profile that every command names
   * @param kubeconfig the file that Minikube writes the way to the cluster into
   * @param environment the variables of the command, {@code PATH} among them
   * @throws InfrastructureException if there is none on the path
   */
  static Minikube find(String profile, Path kubeconfig, Map<String, String> environment) {
    String path = environment.getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .filter(directory -> !directory.isEmpty())
        .flatMap(directory ->
            List.of("minikube", "minikube.exe").stream().map(name -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .map(command -> new Minikube(command, profile, kubeconfig, environment))
        .orElseThrow(() -> new InfrastructureException(
            "There is no minikube on the PATH.",
            "install Minikube, or take another environment: -De2e.environment=k3s needs but a"
                + " container engine, local nothing at all."));
  }

  /**
   * Runs a command to its end.
   *
   * @throws InfrastructureException if it fails or takes longer than it may
   */
  String run(Duration atMost, String... arguments) throws InterruptedException {
    Result result = attempt(atMost, arguments);
    if (result.exitCode() != 0) {
      throw new InfrastructureException(
          "%s ended with exit code %d:%n%s"
              .formatted(line(arguments), result.exitCode(), last(result)),
          "see what Minikube says above, or run the command by hand.");
    }
    return result.output();
  }

  /** Runs a command that may fail. */
  Result attempt(Duration atMost, String... arguments) throws InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(commandLine(arguments));
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("KUBECONFIG", kubeconfig.toString());
    builder.environment().put("MINIKUBE_IN_STYLE", "false");
    builder.redirectInput(new File(File.separatorChar == '/' ? "/dev/null" : "NUL"));
    @Nullable Path output = null;
    @Nullable Path errors = null;
    try {
      output = Files.createTempFile("minikube-", ".out");
      errors = Files.createTempFile("minikube-", ".err");
      builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
      Process process = builder.start();
      try {
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new InfrastructureException(
              "%s took longer than %d s.".formatted(line(arguments), atMost.toSeconds()),
              "allow it more, -De2e.minikube.timeout=…, or see by hand what it does.");
        }
        return new Result(process.exitValue(), text(output), text(errors));
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new InfrastructureException(
          line(arguments) + " cannot be run: " + e.getMessage(),
          "see whether " + command + " runs.",
          e);
    } finally {
      delete(output);
      delete(errors);
    }
  }

  private List<String> commandLine(String... arguments) {
    List<String> line = new ArrayList<>(List.of(command.toString(), "--profile", profile));
    line.addAll(List.of(arguments));
    return line;
  }

  private String line(String... arguments) {
    return "minikube --profile " + profile + " " + String.join(" ", arguments);
  }

  private static String last(Result result) {
    List<String> lines = (result.output() + result.errors()).lines().toList();
    return String.join(
        System.lineSeparator(),
        lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  private static void delete(@Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // A temporary file more.
    }
  }
}
