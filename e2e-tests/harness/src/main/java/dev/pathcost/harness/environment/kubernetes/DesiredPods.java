package dev.pathcost.harness.environment.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;

/** How many pods the Deployments of some labels ask for. */
final class DesiredPods {

  private DesiredPods() {}

  static int of(KubernetesClient client, String namespace, Map<String, String> labels) {
    return Deployments.of(client, namespace, labels).stream()
        .mapToInt(Deployments::desired)
        .sum();
  }
}
