package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.ChartPlaceholders;
import dev.pathcost.harness.environment.ChartPlaceholders.ImageName;
import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.SystemDescription;
import dev.pathcost.harness.environment.SystemDescription.KubernetesLaunch;
import dev.pathcost.harness.environment.kubernetes.helm.HelmCharts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * What a system is on a cluster: its image, its chart and the values that the chart is given. Image
 * and chart are prepared while the cluster is still starting.
 */
final class SystemRelease {

  private final SystemDescription system;
  private final KubernetesLaunch launch;
  private final KubernetesOptions options;
  private final Path scratch;
  private final Progress progress;
  private final Path chart;
  private final CompletableFuture<Optional<ApplicationImage>> image;
  private final CompletableFuture<Void> checked;

  private SystemRelease(
      SystemDescription system,
      KubernetesLaunch launch,
      KubernetesOptions options,
      Path scratch,
      Progress progress) {
    this.system = system;
    this.launch = launch;
    this.options = options;
    this.scratch = scratch;
    this.progress = progress;
    this.chart = PlainChart.of(options.projectRoot().resolve(launch.chart()), scratch);
    this.image = CompletableFuture.supplyAsync(this::image);
    this.checked = CompletableFuture.runAsync(() -> HelmCharts.lint(chart));
  }

  /**
   * Begins to build the image and to check the chart.
   *
   * @throws InfrastructureException if the system does not say how it is installed
   */
  static SystemRelease begin(
      SystemDescription system, KubernetesOptions options, Path scratch, Progress progress) {
    KubernetesLaunch launch = launch(system);
    return new SystemRelease(system, launch, options, scratch, progress);
  }

  private static KubernetesLaunch launch(SystemDescription system) {
    return system
        .kubernetes()
        .orElseThrow(() -> new InfrastructureException(
            "System %s does not say how it is installed on a cluster.".formatted(system.name()),
            "add the section kubernetes to systems/%s.yaml, or run with -De2e.environment=local."
                .formatted(system.name())));
  }

  private Optional<ApplicationImage> image() {
    return launch
        .image()
        .filter(source -> options.imageOf(system.name()).isEmpty())
        .map(source -> progress.timed(
            "Image of " + system.name() + " is built",
            () -> ApplicationImage.build(system, source, options, scratch)));
  }

  String name() {
    return system.name();
  }

  /** The chart's directory. */
  Path chart() {
    return chart;
  }

  /**
   * Brings the image into the cluster.
   *
   * @throws InfrastructureException if it could not be built, or the chart has mistakes
   */
  void load(Cluster where) {
    result(image).ifPresent(built -> {
      progress.timed("Image of " + system.name() + " is in the cluster", () -> {
        where.load(List.of(built.inCluster()));
        return built;
      });
      deleteQuietly(built.tar());
    });
    result(checked);
  }

  /**
   * The file of values in these surroundings.
   *
   * @param run the run that it belongs to; empty: none
   */
  Path values(Surroundings around, String run) {
    Optional<ImageName> name =
        result(image).map(ApplicationImage::name).or(() -> options.imageOf(system.name()));
    ChartPlaceholders placeholders =
        new ChartPlaceholders(options.imageBase(), name, Optional.of(around.otlp()), run);
    ValuesFile values = new ValuesFile();
    Map<String, String> filled = new LinkedHashMap<>();
    launch.values().forEach((path, value) -> filled.put(path, placeholders.fillIn(value)));
    options.servicesEnvironment().forEach(assignment -> {
      int equals = assignment.indexOf('=');
      filled.put("env." + assignment.substring(0, equals), assignment.substring(equals + 1));
    });
    values.add(filled);
    values.addTree(around.chartValues());
    options.values().ifPresent(values::add);
    return values.write(ownValues());
  }

  /** The files of values that it is installed with, the later ones counting before the others. */
  List<Path> allValues() {
    return List.of(chart.resolve("values.yaml"), ownValues());
  }

  private Path ownValues() {
    return scratch.resolve("values-" + system.name() + ".yaml");
  }

  private static <T> T result(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It goes with the directory at the latest.
    }
  }
}
