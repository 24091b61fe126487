package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.Observation;
import dev.pathcost.harness.environment.Waiting;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Pods that others have replaced. They are given time to end, and meanwhile use the processors of
 * those that are ready, and may still be sent requests.
 */
final class EndingPods {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private EndingPods() {}

  /**
   * Waits until none is left.
   *
   * @throws InfrastructureException if that takes longer; the message names them
   */
  static void awaitGone(
      KubernetesClient client,
      String namespace,
      Map<String, String> labels,
      String system,
      Duration timeout,
      Progress progress)
      throws InterruptedException {
    Observation first = look(client, namespace, labels);
    if (first instanceof Observation.Ready) {
      return;
    }
    progress.say("These pods of %s are still being ended: %s".formatted(system, first.state()));
    Observation seen = new Waiting(
            System::nanoTime, pause -> Thread.sleep(pause.toMillis()), BETWEEN_LOOKS)
        .until(timeout, () -> look(client, namespace, labels));
    if (!(seen instanceof Observation.Ready)) {
      throw new InfrastructureException(
          "Pods of %s that were replaced had not ended after %d s: %s"
              .formatted(system, timeout.toSeconds(), seen.state()),
          "see with kubectl describe pod what keeps them, or allow more time by"
              + " -De2e.pods.ready-timeout.");
    }
  }

  private static Observation look(
      KubernetesClient client, String namespace, Map<String, String> labels) {
    try {
      List<String> names =
          client.pods().inNamespace(namespace).withLabels(labels).list().getItems().stream()
              .filter(Pods::isTerminating)
              .map(Pods::name)
              .sorted()
              .toList();
      return names.isEmpty()
          ? new Observation.Ready("none")
          : new Observation.NotYet(String.join(", ", names));
    } catch (KubernetesClientException e) {
      return new Observation.NotYet("the cluster does not say: " + e.getMessage());
    }
  }
}
