package dev.pathcost.harness.environment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.Waiting;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true, https = false)
class SystemDeploymentsTest {

  @SuppressWarnings("NullAway.Init") // The extension does.
  KubernetesClient client;

  @SuppressWarnings("NullAway.Init") // The extension does.
  KubernetesMockServer server;

  /** A clock that only goes on while somebody waits. */
  private long now;

  @Test
  void whereThereAreNoneItTakesOneQuestion() throws InterruptedException {
    int before = server.getRequestCount();

    await();

    assertThat(server.getRequestCount() - before).isEqualTo(1);
    assertThat(now).isZero();
  }

  @Test
  void whatIsAvailableIsNotWaitedForAndOtherNamespacesDoNotCount() throws InterruptedException {
    deployment("kube-system", "coredns", 1, "True", "MinimumReplicasAvailable");
    deployment("shop", "broken", 0, "False", "MinimumReplicasUnavailable");

    await();

    assertThat(now).isZero();
  }

  @Test
  void whatBecomesAvailableEndsTheWait() throws InterruptedException {
    deployment("kube-system", "coredns", 0, "False", "MinimumReplicasUnavailable");
    Waiting waiting = new Waiting(
        () -> now,
        pause -> {
          now += pause.toNanos();
          client
              .apps()
              .deployments()
              .inNamespace("kube-system")
              .withName("coredns")
              .delete();
          deployment("kube-system", "coredns", 1, "True", "MinimumReplicasAvailable");
        },
        Duration.ofSeconds(1));

    SystemDeployments.awaitAvailable(client, Duration.ofSeconds(5), waiting);

    assertThat(now).isEqualTo(1_000_000_000L);
  }

  @Test
  void whatDoesNotBecomeAvailableIsNamedWithItsLastState() {
    deployment("kube-system", "metrics-server", 1, "True", "MinimumReplicasAvailable");
    deployment("kube-system", "coredns", 0, "False", "MinimumReplicasUnavailable");

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(this::await)
        .withMessageContaining("in kube-system were not ready within 5 s")
        .withMessageContaining("coredns has 0 of 1 pods (it says MinimumReplicasUnavailable)")
        .withMessageNotContaining("metrics-server");
    assertThat(now).isEqualTo(5_000_000_000L);
  }

  @Test
  void whatNeverWillBeAvailableEndsTheWaitAtOnce() {
    deployment("kube-system", "coredns", 0, "False", "ProgressDeadlineExceeded");

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(this::await)
        .withMessageContaining("in kube-system do not get ready")
        .withMessageContaining("coredns has 0 of 1 pods (it says ProgressDeadlineExceeded)");
    assertThat(now).isZero();
  }

  private void await() throws InterruptedException {
    SystemDeployments.awaitAvailable(
        client,
        Duration.ofSeconds(5),
        new Waiting(() -> now, pause -> now += pause.toNanos(), Duration.ofSeconds(1)));
  }

  private void deployment(
      String namespace, String name, int available, String status, String reason) {
    client
        .resource(new DeploymentBuilder()
            .withNewMetadata()
            .withNamespace(namespace)
            .withName(name)
            .endMetadata()
            .withNewSpec()
            .withReplicas(1)
            .endSpec()
            .withNewStatus()
            .withObservedGeneration(1L)
            .withAvailableReplicas(available)
            .addNewCondition()
            .withType(reason.startsWith("Progress") ? "Progressing" : "Available")
            .withStatus(status)
            .withReason(reason)
            .withMessage("it says " + reason)
            .endCondition()
            .endStatus()
            .build())
        .create();
  }
}
