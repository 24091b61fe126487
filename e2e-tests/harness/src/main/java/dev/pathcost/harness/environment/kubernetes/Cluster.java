package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.InfrastructureException;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A Kubernetes cluster that this run started or was given. Closing it ends what this run started,
 * and nothing else.
 */
public interface Cluster extends AutoCloseable {

  /** What people call it, such as {@code minikube profile pathcost}. */
  String name();

  /** A file that only its owner can read, with one context to reach the cluster. */
  Path kubeconfig();

  /** The context in {@link #kubeconfig()}. */
  String context();

  /** The namespace that the run may write to. */
  String namespace();

  /** A new client of the cluster, which whoever asks for it closes. */
  default KubernetesClient client() {
    return ClusterClient.of(this);
  }

  /**
   * Brings images to every node, and makes sure that they are there.
   *
   * @throws InfrastructureException if one is not; the message names the image and the node
   */
  void load(List<ContainerImage> images);

  /**
   * The address under which pods reach the machine that this JVM runs on: a name or an IP address.
   *
   * @throws InfrastructureException if there is none
   */
  String hostAddressFromPods();

  /** Whether {@link #close()} ends the whole cluster, so that nothing on it need be taken away. */
  default boolean endsWithTheRun() {
    return false;
  }

  /** Lets the cluster outlive the run; says how to reach it then. */
  default String keep() {
    return "reach it by kubectl --kubeconfig %s --namespace %s"
        .formatted(kubeconfig(), namespace());
  }

  /** What the cluster itself has written, where that is within reach. */
  default Optional<String> log() {
    return Optional.empty();
  }

  @Override
  void close();
}
