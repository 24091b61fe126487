package dev.pathcost.harness.environment.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What is asked of a Deployment, whose status may not be there yet. */
final class Deployments {

  private static final String REVISION = "deployment.kubernetes.io/revision";

  private Deployments() {}

  static List<Deployment> of(
      KubernetesClient client, String namespace, Map<String, String> labels) {
    return client
        .apps()
        .deployments()
        .inNamespace(namespace)
        .withLabels(labels)
        .list()
        .getItems();
  }

  static Optional<DeploymentCondition> condition(Deployment deployment, String type) {
    return conditions(deployment).stream()
        .filter(condition -> type.equals(condition.getType()))
        .findFirst();
  }

  static List<DeploymentCondition> conditions(Deployment deployment) {
    return Optional.ofNullable(deployment.getStatus())
        .map(DeploymentStatus::getConditions)
        .orElse(List.of());
  }

  /** Whether its status is about what it says now, and not about what it said before a change. */
  static boolean isObserved(Deployment deployment) {
    Long generation = deployment.getMetadata().getGeneration();
    Long observed = Optional.ofNullable(deployment.getStatus())
        .map(DeploymentStatus::getObservedGeneration)
        .orElse(null);
    return generation == null || (observed != null && observed >= generation);
  }

  /** Has all those of the labels replace their pods, though nothing about them has changed. */
  static void restart(KubernetesClient client, String namespace, Map<String, String> labels) {
    of(client, namespace, labels)
        .forEach(deployment -> client
            .apps()
            .deployments()
            .inNamespace(namespace)
            .withName(deployment.getMetadata().getName())
            .rolling()
            .restart());
  }

  static int desired(Deployment deployment) {
    return Objects.requireNonNullElse(deployment.getSpec().getReplicas(), 1);
  }

  /** The revision of a Deployment, or of a ReplicaSet that it made. */
  static Optional<String> revision(HasMetadata object) {
    Map<String, String> annotations = object.getMetadata().getAnnotations();
    return Optional.ofNullable(annotations).map(all -> all.get(REVISION));
  }
}
