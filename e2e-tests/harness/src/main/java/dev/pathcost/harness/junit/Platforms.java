package dev.pathcost.harness.junit;

import dev.pathcost.harness.environment.EnvironmentChoice;
import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.Platform;
import dev.pathcost.harness.environment.container.ContainerEngine;
import dev.pathcost.harness.environment.container.PinnedImages;
import dev.pathcost.harness.environment.existing.ExistingCluster;
import dev.pathcost.harness.environment.existing.ExistingOptions;
import dev.pathcost.harness.environment.k3s.K3sCluster;
import dev.pathcost.harness.environment.k3s.K3sOptions;
import dev.pathcost.harness.environment.kubernetes.Cluster;
import dev.pathcost.harness.environment.kubernetes.KubernetesOptions;
import dev.pathcost.harness.environment.kubernetes.KubernetesPlatform;
import dev.pathcost.harness.environment.kubernetes.RunContext;
import dev.pathcost.harness.environment.kubernetes.RunLabels;
import dev.pathcost.harness.environment.kubernetes.SurroundingsPlan;
import dev.pathcost.harness.environment.local.LocalOptions;
import dev.pathcost.harness.environment.local.LocalPlatform;
import dev.pathcost.harness.environment.minikube.MinikubeCluster;
import dev.pathcost.harness.environment.minikube.MinikubeOptions;
import dev.pathcost.harness.environment.redaction.RunSecrets;
import dev.pathcost.harness.settings.ClusterSettings;
import dev.pathcost.harness.settings.KnownSettings;
import dev.pathcost.harness.settings.MeshSettings;
import dev.pathcost.harness.settings.Settings;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Puts together what the systems of a run are started on. */
final class Platforms {

  /** A machine that reaches no registry may have prepared a base image, and says so here. */
  private static final String PREPARED_BASE = "CLUSTER_KIT_JRE_IMAGE";

  private Platforms() {}

  static Platform of(
      EnvironmentChoice choice,
      Settings settings,
      TraceSources sources,
      RandomGenerator random,
      Path scratch,
      RunSecrets secrets,
      Consumer<String> progress) {
    RunContext run = new RunContext(newRun(random), secrets, scratch, progress);
    return switch (choice.name()) {
      case "local" -> new LocalPlatform(LocalOptions.of(settings), sources.otlp(), random);
      case "k3s" ->
        kubernetes(
            choice,
            settings,
            plan(settings, true, K3sOptions.ownImages(settings), sources),
            sources,
            run,
            () -> k3s(settings, run));
      case "minikube" ->
        kubernetes(
            choice,
            settings,
            plan(settings, true, List.of(), sources),
            sources,
            run,
            () -> minikube(settings, run));
      case "existing" ->
        kubernetes(
            choice,
            settings,
            plan(settings, false, List.of(), sources),
            sources,
            run,
            () -> existing(settings, run));
      default -> throw new IllegalStateException("There is no environment " + choice.name());
    };
  }

  private static SurroundingsPlan plan(
      Settings settings, boolean ownCluster, List<String> nodeImages, TraceSources sources) {
    return SurroundingsPlan.of(settings, ownCluster, nodeImages, sources.jaegerOtlp());
  }

  private static Platform kubernetes(
      EnvironmentChoice choice,
      Settings settings,
      SurroundingsPlan plan,
      TraceSources sources,
      RunContext run,
      Supplier<Cluster> clusters) {
    return new KubernetesPlatform(
        choice.name(),
        clusters,
        KubernetesOptions.of(settings, imageBase(settings)),
        plan,
        sources::receiverFor,
        run);
  }

  private static Cluster k3s(Settings settings, RunContext run) {
    return K3sCluster.begin(
        K3sOptions.of(settings, k3sImage(settings)), run.scratch(), run.progress());
  }

  private static Cluster minikube(Settings settings, RunContext run) {
    Path log = settings.get(KnownSettings.OUTPUT_DIR).resolve("logs").resolve("minikube.log");
    return Interruption.unchecked(() -> MinikubeCluster.start(
        MinikubeOptions.of(settings), run.labels(), run.secrets(), System.getenv(), log));
  }

  private static Cluster existing(Settings settings, RunContext run) {
    return Interruption.unchecked(
        () -> ExistingCluster.open(ExistingOptions.of(settings), run.labels()));
  }

  private static RunLabels newRun(RandomGenerator random) {
    return new RunLabels("run-" + HexFormat.of().toHexDigits(random.nextInt()));
  }

  /** What keeps K3s from running on this machine, if anything does. */
  static Optional<String> whyNotK3s(Settings settings) {
    try {
      k3sImage(settings);
      return Optional.empty();
    } catch (InfrastructureException e) {
      return e.getMessage() == null
          ? Optional.of("it does not work")
          : e.getMessage().lines().findFirst();
    }
  }

  /** The image of the node, which is here afterwards. */
  private static String k3sImage(Settings settings) {
    String image = settings
        .get(ClusterSettings.K3S_IMAGE)
        .orElseGet(() -> PinnedImages.reference(settings.get(KnownSettings.PROJECT_ROOT), "k3s"));
    return available(settings, image);
  }

  private static String imageBase(Settings settings) {
    return settings
        .get(ClusterSettings.IMAGE_BASE)
        .or(() -> Optional.ofNullable(System.getenv(PREPARED_BASE)))
        .orElseGet(() -> PinnedImages.reference(settings.get(KnownSettings.PROJECT_ROOT), "jre"));
  }

  private static String available(Settings settings, String image) {
    return Interruption.unchecked(() -> ContainerEngine.connect()
        .ensure(
            image,
            settings.get(MeshSettings.IMAGES_DIR).isPresent(),
            settings.get(ClusterSettings.PULL_TIMEOUT)));
  }
}
