package dev.pathcost.harness.environment.existing;

import dev.pathcost.harness.environment.CleanUp;
import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.kubernetes.Cluster;
import dev.pathcost.harness.environment.kubernetes.ContainerImage;
import dev.pathcost.harness.environment.kubernetes.KubeconfigFile;
import dev.pathcost.harness.environment.kubernetes.NamespaceGuard;
import dev.pathcost.harness.environment.kubernetes.OwnedNamespace;
import dev.pathcost.harness.environment.kubernetes.RunLabels;
import dev.pathcost.harness.environment.kubernetes.mesh.Injector;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A cluster that was there before: written to in one namespace only, which the run makes or which
 * carries Pathcost's label.
 */
public final class ExistingCluster implements Cluster {

  private final ExistingOptions options;
  private final String name;
  private final String context;
  private final KubeconfigFile kubeconfig;
  private final CleanUp cleanUp;

  private ExistingCluster(
      ExistingOptions options,
      String name,
      String context,
      KubeconfigFile kubeconfig,
      CleanUp cleanUp) {
    this.options = options;
    this.name = name;
    this.context = context;
    this.kubeconfig = kubeconfig;
    this.cleanUp = cleanUp;
  }

  /**
   * Takes the cluster that the options name, and makes or takes the namespace.
   *
   * @param labels what the run marks its own with
   * @throws InfrastructureException if the kubeconfig, the context or the image is not named, the
   *     cluster does not answer, or the namespace is somebody else's; nothing is changed then
   */
  public static ExistingCluster open(ExistingOptions options, RunLabels labels)
      throws InterruptedException {
    Path given = options
        .kubeconfig()
        .orElseThrow(() -> new InfrastructureException(
            "No kubeconfig is named for e2e.environment=existing.",
            "name the file, -De2e.existing.kubeconfig=…, and its context,"
                + " -De2e.existing.context=…: neither is guessed."));
    if (!Files.isReadable(given)) {
      throw new InfrastructureException(
          "There is no kubeconfig " + given + " that can be read.",
          "let -De2e.existing.kubeconfig name one.");
    }
    String context = options
        .context()
        .orElseThrow(() -> new InfrastructureException(
            "No context of %s is named; its current one is never taken by itself.".formatted(given),
            "name one, -De2e.existing.context=…, of: "
                + String.join(", ", KubeconfigFile.contexts(given)) + "."));
    if (options.image().isEmpty()) {
      throw new InfrastructureException(
          "No application image is named, and an existing cluster's nodes cannot be loaded into.",
          "push the image to a registry that the cluster pulls from, and name it:"
              + " -De2e.image=registry.example.org/shop/{system}:1.0.");
    }
    CleanUp cleanUp = new CleanUp();
    try {
      KubeconfigFile kubeconfig = KubeconfigFile.narrowed(given, context, options.namespace());
      cleanUp.add(kubeconfig);
      KubernetesClient client = kubeconfig.client();
      cleanUp.add(client);
      Map<String, String> ifMade = options.istio() ? Injector.ENABLED : Map.of();
      cleanUp.add(OwnedNamespace.claim(client, options.namespace(), labels, ifMade));
      String name = "context %s of %s, namespace %s".formatted(context, given, options.namespace());
      return new ExistingCluster(options, name, context, kubeconfig, cleanUp);
    } catch (RuntimeException | InterruptedException e) {
      try {
        cleanUp.close();
      } catch (RuntimeException alsoFailed) {
        e.addSuppressed(alsoFailed);
      }
      throw e;
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Path kubeconfig() {
    return kubeconfig.path();
  }

  @Override
  public String context() {
    return context;
  }

  @Override
  public String namespace() {
    return options.namespace();
  }

  /** A client that refuses every write outside of the namespace. */
  @Override
  public KubernetesClient client() {
    return kubeconfig.client(new NamespaceGuard(options.namespace()));
  }

  /** Refuses: the nodes are not this run's. */
  @Override
  public void load(List<ContainerImage> images) {
    if (!images.isEmpty()) {
      throw new InfrastructureException(
          "Image %s cannot be loaded into the nodes of %s: they are not this run's."
              .formatted(images.get(0).reference(), name),
          "push it to a registry that the cluster pulls from, and name it with -De2e.image=….");
    }
  }

  @Override
  public String hostAddressFromPods() {
    return options
        .hostAddress()
        .orElseThrow(() -> new InfrastructureException(
            "Nobody has said how the pods of %s reach this machine to send their traces."
                .formatted(name),
            "name the address, -De2e.host.address=…, or take the traces from a Jaeger,"
                + " -De2e.traces=jaeger."));
  }

  @Override
  public void close() {
    cleanUp.close();
  }
}
