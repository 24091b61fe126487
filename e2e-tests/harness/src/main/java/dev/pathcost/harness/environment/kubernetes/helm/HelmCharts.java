package dev.pathcost.harness.environment.kubernetes.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.Release;
import com.marcnuri.helm.UpgradeCommand;
import dev.pathcost.harness.environment.InfrastructureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Installs, upgrades and removes releases of charts on one cluster.
 *
 * <p>The library is always given the path of a kubeconfig, never its contents, and never told to
 * install while it upgrades: it would then install into whatever cluster the user's own kubeconfig
 * names.
 */
public final class HelmCharts implements Releases {

  private final Path kubeconfig;
  private final Path scratch;

  /**
   * @param kubeconfig a file whose current context is the cluster
   * @param scratch a directory for what Helm keeps of repositories
   */
  public HelmCharts(Path kubeconfig, Path scratch) {
    this.kubeconfig = kubeconfig;
    this.scratch = scratch;
  }

  @Override
  public void put(
      String release, String namespace, ChartSource chart, Path values, Duration waitReady) {
    Optional<String> status = status(release, namespace);
    if (status.isPresent() && !status.get().equals(DEPLOYED)) {
      uninstall(release, namespace);
      status = Optional.empty();
    }
    if (status.isPresent()) {
      call("upgrade release " + release, () -> {
        UpgradeCommand upgrade = upgrade(chart)
            .withName(release)
            .withNamespace(namespace)
            .withKubeConfig(kubeconfig)
            .resetValues()
            .withValuesFile(values);
        return (waitReady.isZero() ? upgrade : upgrade.waitReady().withTimeout(seconds(waitReady)))
            .call();
      });
    } else {
      call("install release " + release, () -> {
        InstallCommand install = install(chart)
            .withName(release)
            .withNamespace(namespace)
            .createNamespace()
            .withKubeConfig(kubeconfig)
            .withValuesFile(values);
        return (waitReady.isZero() ? install : install.waitReady().withTimeout(seconds(waitReady)))
            .call();
      });
    }
  }

  @Override
  public Optional<String> status(String release, String namespace) {
    List<Release> releases = call(
        "list the releases of namespace " + namespace,
        () -> Helm.list()
            .withNamespace(namespace)
            .withKubeConfig(kubeconfig)
            .all()
            .call());
    return releases.stream()
        .filter(candidate -> candidate.getName().equals(release))
        .map(Release::getStatus)
        .findFirst();
  }

  @Override
  public void uninstall(String release, String namespace) {
    call(
        "uninstall release " + release,
        () -> Helm.uninstall(release)
            .withNamespace(namespace)
            .withKubeConfig(kubeconfig)
            .ignoreNotFound()
            .call());
  }

  /**
   * What a chart makes of the values, as manifests, without its hooks and without what is in its
   * directory {@code crds}; asks no cluster.
   */
  public static String render(String release, String namespace, Path chart, Path values) {
    // Of a chart that makes nothing, the library says null.
    Optional<String> manifests = call(
        "render chart " + chart,
        () -> Optional.ofNullable(new Helm(chart)
            .template()
            .withName(release)
            .withNamespace(namespace)
            .withValuesFile(values)
            .call()));
    return manifests.orElse("");
  }

  /**
   * Checks a chart.
   *
   * @throws InfrastructureException if it has mistakes; the message names them
   */
  public static void lint(Path chart) {
    LintResult result =
        call("check chart " + chart, () -> new Helm(chart).lint().call());
    if (result.isFailed()) {
      throw new InfrastructureException(
          "Chart %s has mistakes: %s".formatted(chart, String.join("; ", result.getMessages())),
          "correct them.");
    }
  }

  /** Packs a chart into a file in that directory, and returns the file. */
  public static Path pack(Path chart, Path directory) throws IOException {
    call(
        "pack chart " + chart,
        () -> new Helm(chart).packageIt().withDestination(directory).call());
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file ->
              file.getFileName().toString().startsWith(chart.getFileName().toString() + "-"))
          .findFirst()
          .orElseThrow(() -> new IOException("There is no package of the chart in " + directory));
    }
  }

  private InstallCommand install(ChartSource chart) {
    if (chart instanceof ChartSource.Repository repository) {
      return Helm.install(added(repository))
          .withVersion(repository.version())
          .withRepositoryConfig(repositories());
    }
    return new Helm(((ChartSource.File) chart).path()).install();
  }

  private UpgradeCommand upgrade(ChartSource chart) {
    if (chart instanceof ChartSource.Repository repository) {
      return Helm.upgrade(added(repository))
          .withVersion(repository.version())
          .withRepositoryConfig(repositories());
    }
    return new Helm(((ChartSource.File) chart).path()).upgrade();
  }

  /** The chart's name, its repository being known to Helm in this run's own list. */
  private String added(ChartSource.Repository repository) {
    String name =
        "pathcost-" + Integer.toHexString(repository.repository().toString().hashCode());
    Helm.repo()
        .add()
        .withRepositoryConfig(repositories())
        .withName(name)
        .withUrl(repository.repository())
        .call();
    return name + "/" + repository.chart();
  }

  private Path repositories() {
    return scratch.resolve("helm-repositories.yaml");
  }

  private static int seconds(Duration duration) {
    return Math.toIntExact(Math.max(1, duration.toSeconds()));
  }

  private static <T> T call(String what, Supplier<T> command) {
    try {
      return Native.call(command);
    } catch (RuntimeException e) {
      throw new InfrastructureException(
          "Helm cannot %s: %s".formatted(what, e.getMessage()),
          "see what Helm says, and whether the values fit the chart's values.schema.json.",
          e);
    }
  }
}
