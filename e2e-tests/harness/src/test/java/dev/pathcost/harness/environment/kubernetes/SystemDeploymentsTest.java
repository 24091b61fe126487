package dev.pathcost.harness.environment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.Waiting;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true, https = false)
class SystemDeploymentsTest {

  private static final String K3S = "v1.36.2+k3s1";

  @SuppressWarnings("NullAway.Init") // The extension does.
  KubernetesClient client;

  private final List<String> awaited = new ArrayList<>();
  private Runnable meanwhile = () -> {};

  /** A clock that only goes on while somebody waits. */
  private long now;

  @Test
  void whereAClusterMakesNoDeploymentsItsReadyNodeIsEnough() throws InterruptedException {
    create(node("v1.20.2", "True"));

    await();

    assertThat(awaited).isEmpty();
    assertThat(now).isZero();
  }

  @Test
  void theFirstNodeIsWaitedFor() throws InterruptedException {
    meanwhile = () -> create(node("v1.20.2", "True"));

    await();

    assertThat(Duration.ofNanos(now)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aNodeThatIsNotReadyIsNamedWithWhatItSays() {
    create(node("v1.20.2", "False"));

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(this::await)
        .withMessageContaining("was not ready for pods within 5 s: node node-1 is not Ready:"
            + " KubeletNotReady: cni plugin not initialized");
  }

  @Test
  void aReadyNodeThatTakesNoPodsYetIsWaitedFor() {
    create(new NodeBuilder(node("v1.20.2", "True"))
        .editSpec()
        .addNewTaint()
        .withKey("node.cloudprovider.kubernetes.io/uninitialized")
        .withEffect("NoSchedule")
        .endTaint()
        .endSpec()
        .build());

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(this::await)
        .withMessageContaining(
            "node node-1 has the taint node.cloudprovider.kubernetes.io/uninitialized");
  }

  @Test
  void theNameServerThatK3sMakesAWhileAfterItsNodeIsReadyIsWaitedFor() throws InterruptedException {
    create(node(K3S, "True"));
    meanwhile = () -> deployment("kube-system", "coredns");

    await();

    assertThat(Duration.ofNanos(now)).isEqualTo(Duration.ofSeconds(1));
    assertThat(awaited).containsExactly("1 pod of kube-system with {k8s-app=coredns} within PT5S");
  }

  @Test
  void aK3sThatNeverMakesItsNameServerIsExplained() {
    create(node(K3S, "True"));

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(this::await)
        .withMessageContaining("K3s has not made a Deployment in kube-system");
  }

  @Test
  void deploymentsOfOtherNamespacesDoNotCount() throws InterruptedException {
    create(node("v1.20.2", "True"));
    deployment("shop", "broken");

    await();

    assertThat(awaited).isEmpty();
  }

  @Test
  void aPodOfTheClustersOwnWithoutHopeEndsTheWaitAtOnce() {
    create(node(K3S, "True"));
    deployment("kube-system", "coredns");
    client
        .resource(new PodBuilder(TestPods.waiting("coredns-1", "ImagePullBackOff", "no registry"))
            .editMetadata()
            .withNamespace("kube-system")
            .withLabels(Map.of("k8s-app", "coredns"))
            .endMetadata()
            .build())
        .create();

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> SystemDeployments.awaitAvailable(client, Duration.ofMinutes(5)))
        .withMessageContainingAll(
            "1 pod of k8s-app=coredns in namespace kube-system will not become ready",
            "container coredns-1 of pod coredns-1 is in ImagePullBackOff",
            "no registry");
  }

  private void await() throws InterruptedException {
    SystemDeployments.awaitAvailable(
        client,
        Duration.ofSeconds(5),
        new Waiting(
            () -> now,
            pause -> {
              now += pause.toNanos();
              meanwhile.run();
              meanwhile = () -> {};
            },
            Duration.ofSeconds(1)),
        (namespace, labels, pods, atMost) -> awaited.add(
            "%d pod of %s with %s within %s".formatted(pods, namespace, labels, atMost)));
  }

  private void create(Node node) {
    client.resource(node).create();
  }

  private static Node node(String version, String ready) {
    return new NodeBuilder()
        .withNewMetadata()
        .withName("node-1")
        .endMetadata()
        .withNewSpec()
        .endSpec()
        .withNewStatus()
        .addNewCondition()
        .withType("Ready")
        .withStatus(ready)
        .withReason("KubeletNotReady")
        .withMessage("cni plugin not initialized")
        .endCondition()
        .withNewNodeInfo()
        .withKubeletVersion(version)
        .endNodeInfo()
        .endStatus()
        .build();
  }

  private void deployment(String namespace, String name) {
    client
        .resource(new DeploymentBuilder()
            .withNewMetadata()
            .withNamespace(namespace)
            .withName(name)
            .addToLabels("k8s-app", name)
            .endMetadata()
            .withNewSpec()
            .withReplicas(1)
            .withNewSelector()
            .addToMatchLabels("k8s-app", name)
            .endSelector()
            .endSpec()
            .withNewStatus()
            .withObservedGeneration(1L)
            .endStatus()
            .build())
        .create();
  }
}
