package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.ChartPlaceholders;
import dev.pathcost.harness.environment.ChartPlaceholders.ImageName;
import dev.pathcost.harness.environment.CleanUp;
import dev.pathcost.harness.environment.Environment;
import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.Platform;
import dev.pathcost.harness.environment.SystemDescription;
import dev.pathcost.harness.environment.SystemDescription.KubernetesLaunch;
import dev.pathcost.harness.environment.kubernetes.helm.ChartSource;
import dev.pathcost.harness.environment.kubernetes.helm.HelmCharts;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A cluster with what surrounds the systems on it. It is started with the first system; what does
 * not need one another is done at the same time: the node starts while the image is built.
 */
public final class KubernetesPlatform implements Platform {

  /** Every chart of ours puts it on its pods, with the release as its value. */
  private static final String INSTANCE = "app.kubernetes.io/instance";

  private final String environmentName;
  private final Supplier<Cluster> clusters;
  private final KubernetesOptions options;
  private final SurroundingsPlan plan;
  private final Function<String, URI> otlp;
  private final Path scratch;
  private final Consumer<String> progress;
  private final CleanUp cleanUp = new CleanUp();
  private final List<Release> releases = new ArrayList<>();

  /** Where to look when something fails, besides the systems' own. */
  private final Set<String> namespaces = new TreeSet<>(Set.of(SystemDeployments.NAMESPACE));

  private @Nullable Cluster cluster;
  private @Nullable KubernetesClient client;
  private @Nullable Surroundings surroundings;
  private boolean failed;

  private record Release(String name, Cluster cluster) {}

  /**
   * @param environmentName the value of {@code e2e.environment}
   * @param clusters starts the cluster, or finds it
   * @param options how systems are put on it
   * @param plan what surrounds the systems
   * @param otlp where the harness receives traces, given the address of this machine as pods see it
   * @param scratch a directory that only the owner can read, and that does not outlive the run
   * @param progress is told of what has been reached
   */
  public KubernetesPlatform(
      String environmentName,
      Supplier<Cluster> clusters,
      KubernetesOptions options,
      SurroundingsPlan plan,
      Function<String, URI> otlp,
      Path scratch,
      Consumer<String> progress) {
    this.environmentName = environmentName;
    this.clusters = clusters;
    this.options = options;
    this.plan = plan;
    this.otlp = otlp;
    this.scratch = scratch;
    this.progress = progress;
  }

  @Override
  public synchronized Environment start(SystemDescription system) throws InterruptedException {
    KubernetesLaunch launch = system
        .kubernetes()
        .orElseThrow(() -> new InfrastructureException(
            "System %s does not say how it is installed on a cluster.".formatted(system.name()),
            "add the section kubernetes to systems/%s.yaml, or run with -De2e.environment=local."
                .formatted(system.name())));
    Path chart = PlainChart.of(options.projectRoot().resolve(launch.chart()), scratch);
    Optional<ImageName> pulled = options.imageOf(system.name());
    CompletableFuture<Optional<ApplicationImage>> image = CompletableFuture.supplyAsync(() -> launch
        .image()
        .filter(source -> pulled.isEmpty())
        .map(source -> timed(
            "Image of " + system.name() + " is built",
            () -> ApplicationImage.build(system, source, options, scratch))));
    CompletableFuture<Void> checked = CompletableFuture.runAsync(() -> HelmCharts.lint(chart));
    Cluster where = cluster();
    Optional<ApplicationImage> built = result(image);
    built.ifPresent(application -> timed("Image of " + system.name() + " is in the cluster", () -> {
      where.load(List.of(application.inCluster()));
      deleteQuietly(application.tar());
      return application;
    }));
    result(checked);
    KubernetesClient reached = client(where);
    ensureNamespace(reached, where.namespace());
    Surroundings around = surroundings(where, reached);
    Path values =
        values(system, launch, built.map(ApplicationImage::name).or(() -> pulled), around);
    releases.add(new Release(system.name(), where));
    timed("Chart of " + system.name() + " is installed", () -> {
      new HelmCharts(where.kubeconfig(), scratch)
          .put(
              system.name(), where.namespace(), new ChartSource.File(chart), values, Duration.ZERO);
      return values;
    });
    return environment(system, chart, where, reached, around);
  }

  private Environment environment(
      SystemDescription system,
      Path chart,
      Cluster where,
      KubernetesClient reached,
      Surroundings around)
      throws InterruptedException {
    Map<String, String> labels = Map.of(INSTANCE, system.name());
    long start = System.nanoTime();
    int pods = DesiredPods.of(reached, where.namespace(), labels);
    PodWait.untilReady(reached, where.namespace(), labels, pods, options.readyTimeout());
    progress.accept("%d pods of %s are ready after %.1f s; %s"
        .formatted(
            pods,
            system.name(),
            (System.nanoTime() - start) / 1e9,
            SlowestPod.of(reached, where.namespace(), labels)));
    Entry entry = around
        .await(labels, chart, system.services())
        .<Entry>map(Entry.Gateway::new)
        .orElseGet(() -> Entry.Ports.open(reached, where.namespace(), system.services()));
    KubernetesEnvironment environment = KubernetesEnvironment.open(
        environmentName, system, where, reached, labels, pods, options, entry, around);
    cleanUp.add(environment);
    return environment;
  }

  private Path values(
      SystemDescription system,
      KubernetesLaunch launch,
      Optional<ImageName> image,
      Surroundings around) {
    ChartPlaceholders placeholders =
        new ChartPlaceholders(options.imageBase(), image, Optional.of(around.otlp()));
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
    return values.write(scratch.resolve("values-" + system.name() + ".yaml"));
  }

  private Cluster cluster() {
    Cluster there = cluster;
    if (there == null) {
      Cluster started = clusters.get();
      cleanUp.add(() -> {
        if (options.keep().holds(failed)) {
          progress.accept("Kept: " + started.name() + "; reach it by kubectl --kubeconfig "
              + started.keep() + " --namespace " + started.namespace());
        } else {
          started.close();
        }
      });
      there = started;
      cluster = there;
    }
    return there;
  }

  private KubernetesClient client(Cluster where) {
    KubernetesClient there = client;
    if (there == null) {
      there = where.client();
      cleanUp.add(there);
      client = there;
    }
    return there;
  }

  private Surroundings surroundings(Cluster where, KubernetesClient reached)
      throws InterruptedException {
    Surroundings there = surroundings;
    if (there == null) {
      if (!plan.tars().isEmpty()) {
        where.load(plan.tars());
      }
      if (where.endsWithTheRun()) {
        // Nobody else has waited for what the cluster itself needs, such as its names.
        SystemDeployments.awaitAvailable(reached, options.readyTimeout());
      }
      Surroundings put = new Surroundings(
          plan,
          reached,
          where.namespace(),
          () -> otlp.apply(where.hostAddressFromPods()),
          options.readyTimeout());
      cleanUp.add(() -> {
        if (!options.keep().holds(failed) && !where.endsWithTheRun()) {
          put.takeAway();
        }
      });
      cleanUp.add(put);
      namespaces.addAll(put.namespaces());
      HelmCharts helm = new HelmCharts(where.kubeconfig(), scratch);
      put.put(new ReadyCharts(helm, options.readyTimeout()), scratch);
      there = put;
      surroundings = put;
    }
    return there;
  }

  private static void ensureNamespace(KubernetesClient client, String name) {
    if (client.namespaces().withName(name).get() == null) {
      client
          .namespaces()
          .resource(new NamespaceBuilder()
              .withNewMetadata()
              .withName(name)
              .addToLabels("app.kubernetes.io/part-of", "pathcost")
              .addToLabels("pathcost.dev/managed", "true")
              .endMetadata()
              .build())
          .create();
    }
  }

  @Override
  public synchronized List<Path> collectEvidence(Path directory) {
    KubernetesClient reached = client;
    Cluster where = cluster;
    if (where == null) {
      return List.of();
    }
    List<Path> files = new ArrayList<>();
    if (reached != null) {
      List<String> all = new ArrayList<>(List.of(where.namespace()));
      all.addAll(namespaces);
      files.addAll(ClusterEvidence.collect(reached, all, directory).essential());
    }
    where.log().ifPresent(log -> {
      try {
        Files.createDirectories(directory);
        Path file = directory.resolve("cluster.log");
        Files.writeString(file, new Redaction(List.of()).of(log));
        if (reached == null) {
          files.add(file);
        }
      } catch (IOException e) {
        progress.accept("The cluster's log could not be written: " + e);
      }
    });
    return files;
  }

  @Override
  public synchronized void noteFailure() {
    failed = true;
  }

  @Override
  public synchronized void close() {
    CleanUp all = new CleanUp();
    all.add(cleanUp);
    if (!options.keep().holds(failed)) {
      releases.stream()
          .filter(release -> !release.cluster().endsWithTheRun())
          .forEach(release -> all.add(() -> uninstall(release)));
    }
    releases.clear();
    all.close();
  }

  /** What hinders it is seen only while the cluster is still there. */
  private void uninstall(Release release) {
    try {
      new HelmCharts(release.cluster().kubeconfig(), scratch)
          .uninstall(release.name(), release.cluster().namespace());
    } catch (RuntimeException e) {
      collectEvidence(
          options.output().resolve("evidence").resolve("tear-down-of-" + release.name()));
      throw e;
    }
  }

  private <T> T timed(String what, Supplier<T> body) {
    long start = System.nanoTime();
    T result = body.get();
    progress.accept("%s after %.1f s".formatted(what, (System.nanoTime() - start) / 1e9));
    return result;
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
