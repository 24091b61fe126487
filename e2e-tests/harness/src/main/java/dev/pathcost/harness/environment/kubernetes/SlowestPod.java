package dev.pathcost.harness.environment.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** Which pod took the longest from its creation until it was ready. */
final class SlowestPod {

  private SlowestPod() {}

  static String of(KubernetesClient client, String namespace, Map<String, String> labels) {
    return client.pods().inNamespace(namespace).withLabels(labels).list().getItems().stream()
        .filter(Pods::isLive)
        .max(Comparator.comparing(pod -> taken(pod).orElse(Duration.ZERO)))
        .map(pod -> "the slowest was %s with %s s"
            .formatted(
                pod.getMetadata().getName(), taken(pod).map(Duration::toSeconds).orElse(0L)))
        .orElse("there are none");
  }

  private static Optional<Duration> taken(Pod pod) {
    Instant created = Instant.parse(pod.getMetadata().getCreationTimestamp());
    return Pods.conditions(pod).stream()
        .filter(condition -> "Ready".equals(condition.getType())
            && "True".equals(condition.getStatus())
            && condition.getLastTransitionTime() != null)
        .map(condition ->
            Duration.between(created, Instant.parse(condition.getLastTransitionTime())))
        .findFirst();
  }
}
