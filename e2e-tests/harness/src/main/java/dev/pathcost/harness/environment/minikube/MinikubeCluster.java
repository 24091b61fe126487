package dev.pathcost.harness.environment.minikube;

import dev.pathcost.harness.environment.CleanUp;
import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.kubernetes.Cluster;
import dev.pathcost.harness.environment.kubernetes.ContainerImage;
import dev.pathcost.harness.environment.kubernetes.KubeconfigFile;
import dev.pathcost.harness.environment.kubernetes.OwnedNamespace;
import dev.pathcost.harness.environment.kubernetes.RunLabels;
import dev.pathcost.harness.environment.redaction.RunSecrets;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A Minikube profile. One that was not there is made and deleted again, one that was stopped is
 * started and stopped again, one that runs is left running; no other profile is touched, nor the
 * user's own kubeconfig.
 */
public final class MinikubeCluster implements Cluster {

  private static final Duration SOON = Duration.ofMinutes(2);
  private static final Duration A_WHILE = Duration.ofMinutes(10);

  private final MinikubeOptions options;
  private final Minikube minikube;
  private final KubeconfigFile kubeconfig;
  private final CleanUp cleanUp;

  private MinikubeCluster(
      MinikubeOptions options, Minikube minikube, KubeconfigFile kubeconfig, CleanUp cleanUp) {
    this.options = options;
    this.minikube = minikube;
    this.kubeconfig = kubeconfig;
    this.cleanUp = cleanUp;
  }

  /**
   * Starts the profile.
   *
   * @param labels what the run marks its own with
   * @param secrets what must not be in that log
   * @param environment the variables of the {@code minikube} command, {@code PATH} among them
   * @param log where Minikube's own log goes if the profile does not start
   * @throws InfrastructureException if there is no Minikube, the profile does not start, or the
   *     namespace in it is somebody else's; what was begun is undone then
   */
  public static MinikubeCluster start(
      MinikubeOptions options,
      RunLabels labels,
      RunSecrets secrets,
      Map<String, String> environment,
      Path log)
      throws InterruptedException {
    CleanUp cleanUp = new CleanUp();
    try {
      KubeconfigFile kubeconfig = KubeconfigFile.of("");
      cleanUp.add(kubeconfig);
      Minikube minikube = Minikube.find(options.profile(), kubeconfig.path(), environment);
      MinikubeProfile.State before = MinikubeProfile.state(
          options.profile(), minikube.run(SOON, "profile", "list", "--output", "json"));
      switch (before) {
        case ABSENT -> cleanUp.add(() -> minikube.run(A_WHILE, "delete"));
        case STOPPED -> cleanUp.add(() -> minikube.run(A_WHILE, "stop"));
        case RUNNING -> {
          // It is left as it was.
        }
      }
      startOrSaveLog(minikube, options, secrets, log);
      KubernetesClient client = kubeconfig.client();
      cleanUp.add(client);
      OwnedNamespace namespace = OwnedNamespace.claim(client, options.namespace(), labels);
      if (before != MinikubeProfile.State.ABSENT) {
        cleanUp.add(namespace);
      }
      return new MinikubeCluster(options, minikube, kubeconfig, cleanUp);
    } catch (RuntimeException | InterruptedException e) {
      try {
        cleanUp.close();
      } catch (RuntimeException alsoFailed) {
        e.addSuppressed(alsoFailed);
      }
      throw e;
    }
  }

  /** Before the profile is taken away again, since its log goes with it. */
  private static void startOrSaveLog(
      Minikube minikube, MinikubeOptions options, RunSecrets secrets, Path log)
      throws InterruptedException {
    try {
      minikube.run(
          options.timeout(),
          "start",
          "--cpus",
          Integer.toString(options.cpus()),
          "--memory",
          Integer.toString(options.memory()),
          "--interactive=false");
    } catch (InfrastructureException e) {
      try {
        String all = minikube.attempt(SOON, "logs").output();
        Files.createDirectories(log.toAbsolutePath().getParent());
        Files.writeString(log, secrets.takenOutOf(all));
      } catch (IOException | InfrastructureException alsoFailed) {
        e.addSuppressed(alsoFailed);
      }
      throw e;
    }
  }

  @Override
  public String name() {
    return "minikube profile " + options.profile();
  }

  @Override
  public Path kubeconfig() {
    return kubeconfig.path();
  }

  /** Minikube calls the context as the profile. */
  @Override
  public String context() {
    return options.profile();
  }

  @Override
  public String namespace() {
    return options.namespace();
  }

  @Override
  public void load(List<ContainerImage> images) {
    try {
      for (ContainerImage image : images) {
        minikube.run(A_WHILE, "image", "load", image.tar().toString());
      }
      verify(images);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InfrastructureException(
          "Loading images into " + name() + " was interrupted.", "run it again.", e);
    }
  }

  /** Loading can fail without a word, and for one node only. */
  private void verify(List<ContainerImage> images) throws InterruptedException {
    if (images.isEmpty()) {
      return;
    }
    for (String node : MinikubeProfile.nodes(minikube.run(SOON, "node", "list"))) {
      Set<String> there = MinikubeProfile.images(minikube.run(
          SOON, "ssh", "--node", node, "--", "sudo", "crictl", "images", "--output", "json"));
      for (ContainerImage image : images) {
        if (!there.contains(MinikubeProfile.fullName(image.reference()))) {
          throw new InfrastructureException(
              "Image %s has not arrived in node %s of %s."
                  .formatted(image.reference(), node, name()),
              "see with minikube --profile %s image load --alsologtostderr %s what becomes of it."
                  .formatted(options.profile(), image.tar()));
        }
      }
    }
  }

  @Override
  public String hostAddressFromPods() {
    return options.hostAddress().orElse("host.minikube.internal");
  }

  @Override
  public void close() {
    cleanUp.close();
  }
}
