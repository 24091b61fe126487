package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.Observation;
import dev.pathcost.harness.environment.Observation.Hopeless;
import dev.pathcost.harness.environment.Observation.NotYet;
import dev.pathcost.harness.environment.Observation.Ready;
import dev.pathcost.harness.environment.Waiting;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The Deployments by which a cluster itself works, such as that of its name server. */
final class SystemDeployments {

  static final String NAMESPACE = "kube-system";
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private SystemDeployments() {}

  /**
   * Waits until all that there are have their pods; a single question where there are none.
   *
   * @throws InfrastructureException if they do not have them in that time, or never will
   */
  static void awaitAvailable(KubernetesClient client, Duration timeout)
      throws InterruptedException {
    awaitAvailable(
        client,
        timeout,
        new Waiting(System::nanoTime, pause -> Thread.sleep(pause.toMillis()), BETWEEN_LOOKS));
  }

  static void awaitAvailable(KubernetesClient client, Duration timeout, Waiting waiting)
      throws InterruptedException {
    Observation seen = waiting.until(timeout, () -> look(client));
    if (!(seen instanceof Ready)) {
      throw new InfrastructureException(
          "The cluster's own Deployments in %s %s: %s"
              .formatted(
                  NAMESPACE,
                  seen instanceof Hopeless
                      ? "do not get ready"
                      : "were not ready within " + timeout.toSeconds() + " s",
                  seen.state()),
          "look at their pods in the evidence; their images may be missing"
              + " (-De2e.images.dir), or allow more time by -De2e.pods.ready-timeout.");
    }
  }

  private static Observation look(KubernetesClient client) {
    List<Deployment> missing =
        client.apps().deployments().inNamespace(NAMESPACE).list().getItems().stream()
            .filter(deployment -> !isAvailable(deployment))
            .toList();
    String state =
        missing.stream().map(SystemDeployments::state).sorted().collect(Collectors.joining("; "));
    if (missing.isEmpty()) {
      return new Ready("all are available");
    }
    return missing.stream().anyMatch(SystemDeployments::isStuck)
        ? new Hopeless(state)
        : new NotYet(state);
  }

  private static boolean isAvailable(Deployment deployment) {
    return Deployments.isObserved(deployment)
        && available(deployment) >= Deployments.desired(deployment);
  }

  private static int available(Deployment deployment) {
    return deployment.getStatus() == null
        ? 0
        : Objects.requireNonNullElse(deployment.getStatus().getAvailableReplicas(), 0);
  }

  private static boolean isStuck(Deployment deployment) {
    return Deployments.condition(deployment, "Progressing")
        .filter(condition -> "ProgressDeadlineExceeded".equals(condition.getReason()))
        .isPresent();
  }

  private static String state(Deployment deployment) {
    String why = Deployments.conditions(deployment).stream()
        .filter(condition -> isStuck(deployment)
            ? "Progressing".equals(condition.getType())
            : "False".equals(condition.getStatus()))
        .map(DeploymentCondition::getMessage)
        .filter(Objects::nonNull)
        .collect(Collectors.joining(", "));
    return "%s has %d of %d pods%s"
        .formatted(
            deployment.getMetadata().getName(),
            available(deployment),
            Deployments.desired(deployment),
            why.isEmpty() ? "" : " (" + why + ")");
  }
}
