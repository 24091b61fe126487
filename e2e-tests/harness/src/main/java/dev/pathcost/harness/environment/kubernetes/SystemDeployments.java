package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.Observation;
import dev.pathcost.harness.environment.Observation.NotYet;
import dev.pathcost.harness.environment.Observation.Ready;
import dev.pathcost.harness.environment.Waiting;
import dev.pathcost.harness.environment.kubernetes.apply.PodReadiness;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.NodeSystemInfo;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a cluster itself works by: a node that takes pods, and the Deployments that it makes, such
 * as that of its name server.
 */
final class SystemDeployments {

  static final String NAMESPACE = "kube-system";
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  /** Taints of a node that the cluster has not done with; it takes no pods meanwhile. */
  private static final Set<String> NOT_DONE_WITH =
      Set.of("node.kubernetes.io/not-ready", "node.cloudprovider.kubernetes.io/uninitialized");

  /** Every K3s has it in its version, and every K3s makes a Deployment, that of its name server. */
  private static final String K3S = "+k3s";

  private SystemDeployments() {}

  /**
   * Waits until every node takes pods, the Deployments are there if the cluster makes any, and
   * their pods are ready.
   *
   * @param timeout how long each of these may take
   * @throws InfrastructureException if it takes longer, or a pod never will be ready
   */
  static void awaitAvailable(KubernetesClient client, Duration timeout)
      throws InterruptedException {
    awaitAvailable(
        client,
        timeout,
        new Waiting(System::nanoTime, pause -> Thread.sleep(pause.toMillis()), BETWEEN_LOOKS),
        (namespace, labels, pods, atMost) ->
            PodWait.untilReady(client, namespace, labels, pods, atMost));
  }

  static void awaitAvailable(
      KubernetesClient client, Duration timeout, Waiting waiting, PodReadiness pods)
      throws InterruptedException {
    Observation seen = waiting.until(timeout, () -> look(client));
    if (!(seen instanceof Ready)) {
      throw new InfrastructureException(
          "The cluster itself was not ready for pods within %d s: %s"
              .formatted(timeout.toSeconds(), seen.state()),
          "look at the node's conditions and the cluster's log in the evidence, or allow more time"
              + " by -De2e.pods.ready-timeout.");
    }
    for (Deployment deployment : deployments(client)) {
      pods.await(
          NAMESPACE,
          deployment.getSpec().getSelector().getMatchLabels(),
          Deployments.desired(deployment),
          timeout);
    }
  }

  private static Observation look(KubernetesClient client) {
    try {
      List<Node> nodes = client.nodes().list().getItems();
      if (nodes.isEmpty()) {
        return new NotYet("there is no node");
      }
      Optional<String> hindrance =
          nodes.stream().flatMap(node -> hindrance(node).stream()).findFirst();
      if (hindrance.isPresent()) {
        return new NotYet(hindrance.get());
      }
      boolean makesDeployments = nodes.stream().anyMatch(node -> version(node).contains(K3S));
      return makesDeployments && deployments(client).isEmpty()
          ? new NotYet("K3s has not made a Deployment in " + NAMESPACE)
          : new Ready("it takes pods");
    } catch (KubernetesClientException e) {
      return new NotYet("it does not say: " + e.getMessage());
    }
  }

  private static List<Deployment> deployments(KubernetesClient client) {
    return client.apps().deployments().inNamespace(NAMESPACE).list().getItems();
  }

  /** What keeps pods from the node, if anything does. */
  private static Optional<String> hindrance(Node node) {
    String name = node.getMetadata().getName();
    boolean ready = status(node).map(NodeStatus::getConditions).orElse(List.of()).stream()
        .anyMatch(condition ->
            "Ready".equals(condition.getType()) && "True".equals(condition.getStatus()));
    if (!ready) {
      return Optional.of("node %s is not Ready%s".formatted(name, why(node)));
    }
    return node.getSpec().getTaints().stream()
        .map(Taint::getKey)
        .filter(NOT_DONE_WITH::contains)
        .findFirst()
        .map(taint -> "node %s has the taint %s".formatted(name, taint));
  }

  private static String why(Node node) {
    return status(node).map(NodeStatus::getConditions).orElse(List.of()).stream()
        .filter(condition -> "Ready".equals(condition.getType()))
        .map(condition ->
            ": " + WorkloadText.withMessage(condition.getReason(), condition.getMessage()))
        .findFirst()
        .orElse("");
  }

  private static String version(Node node) {
    return status(node)
        .map(NodeStatus::getNodeInfo)
        .map(NodeSystemInfo::getKubeletVersion)
        .orElse("");
  }

  private static Optional<NodeStatus> status(Node node) {
    return Optional.ofNullable(node.getStatus());
  }
}
