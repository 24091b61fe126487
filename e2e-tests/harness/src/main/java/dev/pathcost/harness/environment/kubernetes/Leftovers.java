package dev.pathcost.harness.environment.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;

/** What a run has made in a namespace that is not its own, and that nobody else has taken away. */
final class Leftovers {

  private Leftovers() {}

  /** Deletes what carries the labels of the run, all of them, and nothing else. */
  static void delete(KubernetesClient client, String namespace, RunLabels labels) {
    Map<String, String> ours = labels.asMap();
    client.apps().deployments().inNamespace(namespace).withLabels(ours).delete();
    client.services().inNamespace(namespace).withLabels(ours).delete();
    client.configMaps().inNamespace(namespace).withLabels(ours).delete();
    client.serviceAccounts().inNamespace(namespace).withLabels(ours).delete();
    client.pods().inNamespace(namespace).withLabels(ours).delete();
  }
}
