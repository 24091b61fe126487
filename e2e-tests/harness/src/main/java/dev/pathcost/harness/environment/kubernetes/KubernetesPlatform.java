package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.CleanUp;
import dev.pathcost.harness.environment.Environment;
import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.Platform;
import dev.pathcost.harness.environment.SystemDescription;
import dev.pathcost.harness.environment.kubernetes.helm.ChartSource;
import dev.pathcost.harness.environment.kubernetes.helm.HelmCharts;
import dev.pathcost.harness.environment.kubernetes.helm.Releases;
import dev.pathcost.harness.environment.redaction.RunSecrets;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final RunLabels run;
  private final Path scratch;
  private final RunSecrets secrets;
  private final Progress progress;
  private final Function<Path, Releases> helm;
  private final CleanUp cleanUp = new CleanUp();
  private final PlatformEvidence evidence;
  private final Map<String, SystemRelease> releases = new HashMap<>();

  private @Nullable Cluster cluster;
  private @Nullable KubernetesClient client;
  private @Nullable Surroundings surroundings;
  private volatile boolean failed;
  private volatile boolean ended;
  private boolean tarsLoaded;

  /**
   * @param environmentName the value of {@code e2e.environment}
   * @param clusters starts the cluster, or finds it
   * @param options how systems are put on it
   * @param plan what surrounds the systems
   * @param otlp where the harness receives traces, given the address of this machine as pods see it
   * @param run what the run gives to all of it
   */
  public KubernetesPlatform(
      String environmentName,
      Supplier<Cluster> clusters,
      KubernetesOptions options,
      SurroundingsPlan plan,
      Function<String, URI> otlp,
      RunContext run) {
    this(
        environmentName,
        clusters,
        options,
        plan,
        otlp,
        run,
        kubeconfig -> new HelmCharts(kubeconfig, run.scratch()));
  }

  /** @param helm the releases of the cluster that a kubeconfig leads to */
  KubernetesPlatform(
      String environmentName,
      Supplier<Cluster> clusters,
      KubernetesOptions options,
      SurroundingsPlan plan,
      Function<String, URI> otlp,
      RunContext run,
      Function<Path, Releases> helm) {
    this.environmentName = environmentName;
    this.clusters = clusters;
    this.options = options;
    this.plan = plan;
    this.otlp = otlp;
    this.run = run.labels();
    this.scratch = run.scratch();
    this.secrets = run.secrets();
    this.progress = new Progress(run.progress());
    this.helm = helm;
    this.evidence = new PlatformEvidence(options.output().resolve("evidence"), secrets, progress);
  }

  @Override
  public synchronized Environment start(SystemDescription system) throws InterruptedException {
    if (ended) {
      throw new InfrastructureException(
          "System %s is not started: the run is being ended.".formatted(system.name()),
          "run it again.");
    }
    SystemRelease installed = releases.get(system.name());
    if (installed != null) {
      return restart(system, installed);
    }
    SystemRelease release = SystemRelease.begin(system, options, scratch, progress);
    Cluster where = cluster();
    loadTars(where);
    release.load(where);
    KubernetesClient reached = client(where);
    ensureNamespace(reached, where.namespace());
    Surroundings around = surroundings(where, reached);
    boolean wasThere = install(release, where, reached, around);
    Environment environment = environment(system, release, where, reached, around, wasThere);
    releases.put(system.name(), release);
    return environment;
  }

  /** An upgrade to what is there already would leave the pods as they are, warm. */
  private Environment restart(SystemDescription system, SystemRelease installed)
      throws InterruptedException {
    Cluster where = cluster();
    KubernetesClient reached = client(where);
    Deployments.restart(reached, where.namespace(), Map.of(INSTANCE, system.name()));
    return environment(system, installed, where, reached, surroundings(where, reached), true);
  }

  /** Whether it was there before. */
  private boolean install(
      SystemRelease release, Cluster where, KubernetesClient reached, Surroundings around) {
    Releases onCluster = helm.apply(where.kubeconfig());
    boolean wasThere =
        !where.endsWithTheRun() && onCluster.isDeployed(release.name(), where.namespace());
    // Without the run's label, it is not taken away with what this run has made.
    Path values = release.values(around, wasThere ? "" : run.run());
    if (!plan.ownCluster()) {
      ChartScope.verify(
          reached, release.name(), release.chart(), where.namespace(), values, scratch);
    }
    if (!wasThere) {
      cleanUp.add(() -> {
        if (!options.keep().holds(failed) && !where.endsWithTheRun()) {
          evidence.explained(
              release.name(), () -> onCluster.uninstall(release.name(), where.namespace()));
        }
      });
    }
    progress.timed("Chart of " + release.name() + " is installed", () -> {
      onCluster.put(
          release.name(),
          where.namespace(),
          new ChartSource.File(release.chart()),
          values,
          Duration.ZERO);
      return values;
    });
    if (wasThere) {
      // Its services may have answered somebody.
      Deployments.restart(reached, where.namespace(), Map.of(INSTANCE, release.name()));
    }
    return wasThere;
  }

  /** @param replaced whether its pods have taken the place of others */
  private Environment environment(
      SystemDescription system,
      SystemRelease release,
      Cluster where,
      KubernetesClient reached,
      Surroundings around,
      boolean replaced)
      throws InterruptedException {
    Map<String, String> labels = Map.of(INSTANCE, system.name());
    long start = System.nanoTime();
    int pods = DesiredPods.of(reached, where.namespace(), labels);
    PodWait.untilReady(reached, where.namespace(), labels, pods, options.readyTimeout());
    if (replaced) {
      EndingPods.awaitGone(
          reached, where.namespace(), labels, system.name(), options.readyTimeout(), progress);
    }
    progress.say("%d pods of %s are ready after %.1f s; %s"
        .formatted(
            pods,
            system.name(),
            (System.nanoTime() - start) / 1e9,
            SlowestPod.of(reached, where.namespace(), labels)));
    evidence.learnSecrets(reached, where.namespace());
    Entry entry = around
        .await(labels, release.allValues(), system.services())
        .<Entry>map(Entry.Gateway::new)
        .orElseGet(() -> Entry.Ports.open(reached, where.namespace(), system.services()));
    KubernetesEnvironment environment = KubernetesEnvironment.open(
        environmentName, system, where, reached, labels, pods, options, entry, around, secrets);
    cleanUp.add(environment);
    return environment;
  }

  private Cluster cluster() {
    Cluster there = cluster;
    if (there == null) {
      Cluster started = clusters.get();
      cleanUp.add(() -> {
        if (options.keep().holds(failed)) {
          progress.say("Kept: " + started.name() + "; " + started.keep());
        } else {
          started.close();
        }
      });
      evidence.reached(started);
      there = started;
      cluster = there;
    }
    return there;
  }

  /**
   * While the application's image is built, and a node that takes images early goes on starting.
   */
  private void loadTars(Cluster where) {
    if (!tarsLoaded && !plan.tars().isEmpty()) {
      progress.timed(
          "%d images from tars are in the cluster".formatted(plan.tars().size()), () -> {
            where.load(plan.tars());
            return where;
          });
    }
    tarsLoaded = true;
  }

  private KubernetesClient client(Cluster where) {
    KubernetesClient there = client;
    if (there == null) {
      there = where.client();
      cleanUp.add(there);
      evidence.reached(there);
      client = there;
    }
    return there;
  }

  private Surroundings surroundings(Cluster where, KubernetesClient reached)
      throws InterruptedException {
    Surroundings there = surroundings;
    if (there == null) {
      if (where.endsWithTheRun()) {
        // Nobody else has waited for what the cluster itself needs, such as its names.
        SystemDeployments.awaitAvailable(reached, options.readyTimeout());
      }
      Surroundings put = new Surroundings(
          plan,
          reached,
          where.namespace(),
          run,
          () -> otlp.apply(where.hostAddressFromPods()),
          options.readyTimeout());
      cleanUp.add(() -> {
        if (!options.keep().holds(failed) && !where.endsWithTheRun()) {
          evidence.explained("surroundings", put::takeAway);
        }
      });
      cleanUp.add(put);
      evidence.alsoLookInto(put.namespaces());
      put.put(new HelmInstalls(helm.apply(where.kubeconfig())), scratch);
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
              .addToLabels(RunLabels.MANAGED, "true")
              .endMetadata()
              .build())
          .create();
    }
  }

  @Override
  public List<Path> collectEvidence(Path directory) {
    return evidence.collect(directory);
  }

  @Override
  public void noteFailure() {
    failed = true;
  }

  /** Takes no lock: what is being started must not keep a JVM from cleaning up that ends. */
  @Override
  public void close() {
    ended = true;
    cleanUp.close();
  }
}
