package dev.pathcost.harness.environment.kubernetes.mesh;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.Observation;
import dev.pathcost.harness.environment.Observation.Hopeless;
import dev.pathcost.harness.environment.Observation.NotYet;
import dev.pathcost.harness.environment.Observation.Ready;
import dev.pathcost.harness.environment.Waiting;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The proxies beside the containers of a system. On newer clusters they are init containers that go
 * on running, on older ones containers among the others.
 *
 * @param client reaches the cluster
 * @param waiting how to wait
 */
public record Sidecars(KubernetesClient client, Waiting waiting) {

  private static final String PROXY = "istio-proxy";

  /**
   * Waits until each pod of these labels has its proxy, and each proxy is ready.
   *
   * @throws InfrastructureException if a pod has none, which it never will, or if it takes longer
   */
  public void await(String namespace, Map<String, String> labels, Duration timeout)
      throws InterruptedException {
    Observation seen = waiting.until(timeout, () -> look(namespace, labels));
    if (seen instanceof Hopeless) {
      throw new InfrastructureException(
          "There are pods without Istio's proxy in namespace %s: %s."
              .formatted(namespace, seen.state()),
          "see whether the namespace has the label istio-injection=enabled, and whether istiod ran"
              + " before the pods were made.");
    }
    if (seen instanceof NotYet) {
      throw new InfrastructureException(
          "Not every proxy in namespace %s was ready within %d s: %s."
              .formatted(namespace, timeout.toSeconds(), seen.state()),
          "look into the logs of the containers " + PROXY + ", and of istiod.");
    }
  }

  private Observation look(String namespace, Map<String, String> labels) {
    List<Pod> pods =
        client.pods().inNamespace(namespace).withLabels(labels).list().getItems().stream()
            .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
            .toList();
    List<String> without =
        pods.stream().filter(pod -> !hasProxy(pod)).map(Sidecars::name).toList();
    if (!without.isEmpty()) {
      return new Hopeless(String.join(", ", without));
    }
    List<String> waitingFor =
        pods.stream().filter(pod -> !isProxyReady(pod)).map(Sidecars::name).toList();
    if (pods.isEmpty() || !waitingFor.isEmpty()) {
      return new NotYet(
          pods.isEmpty() ? "there are no pods" : "not ready in " + String.join(", ", waitingFor));
    }
    return new Ready("all %d proxies are ready".formatted(pods.size()));
  }

  private static boolean hasProxy(Pod pod) {
    Stream<Container> goingOn = pod.getSpec().getInitContainers().stream()
        .filter(container -> "Always".equals(container.getRestartPolicy()));
    return Stream.concat(pod.getSpec().getContainers().stream(), goingOn)
        .anyMatch(container -> PROXY.equals(container.getName()));
  }

  private static boolean isProxyReady(Pod pod) {
    return pod.getStatus() != null
        && Stream.concat(
                pod.getStatus().getContainerStatuses().stream(),
                pod.getStatus().getInitContainerStatuses().stream())
            .filter(status -> PROXY.equals(status.getName()))
            .anyMatch(ContainerStatus::getReady);
  }

  private static String name(Pod pod) {
    return pod.getMetadata().getName();
  }
}
