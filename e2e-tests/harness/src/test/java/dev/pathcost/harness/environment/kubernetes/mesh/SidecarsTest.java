package dev.pathcost.harness.environment.kubernetes.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.Waiting;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true, https = false)
class SidecarsTest {

  private static final Map<String, String> LABELS = Map.of("app.kubernetes.io/instance", "shop");

  @SuppressWarnings("NullAway.Init") // The extension does.
  KubernetesClient client;

  /** A clock that only goes on while somebody waits. */
  private long now;

  @Test
  void aProxyIsAContainerOrAnInitContainerThatGoesOn() throws Exception {
    client.resource(older("one", true)).create();
    client.resource(newer("two", "Always", true)).create();

    await();

    assertThat(now).isZero();
  }

  @Test
  void aPodWithoutAProxyNeverGetsOne() {
    client.resource(older("one", true)).create();
    client.resource(pod("two").build()).create();

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(this::await)
        .withMessageContaining("There are pods without Istio's proxy in namespace shop: two.")
        .withMessageContaining("istio-injection=enabled");
    assertThat(now).isZero();
  }

  @Test
  void anInitContainerThatEndsIsNoProxy() {
    client.resource(newer("two", "OnFailure", true)).create();

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(this::await)
        .withMessageContaining("pods without Istio's proxy");
  }

  @Test
  void aProxyThatIsNotReadyIsWaitedFor() {
    client.resource(newer("two", "Always", false)).create();

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(this::await)
        .withMessageContaining("within 5 s: not ready in two");
    assertThat(now).isEqualTo(5_000_000_000L);
  }

  private void await() throws InterruptedException {
    Waiting waiting =
        new Waiting(() -> now, pause -> now += pause.toNanos(), Duration.ofSeconds(1));
    new Sidecars(client, waiting).await("shop", LABELS, Duration.ofSeconds(5));
  }

  private static PodBuilder pod(String name) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("shop")
        .withLabels(LABELS)
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName(name)
        .endContainer()
        .endSpec()
        .withNewStatus()
        .endStatus();
  }

  private static Pod older(String name, boolean ready) {
    return pod(name)
        .editSpec()
        .addNewContainer()
        .withName("istio-proxy")
        .endContainer()
        .endSpec()
        .editStatus()
        .addNewContainerStatus()
        .withName("istio-proxy")
        .withReady(ready)
        .endContainerStatus()
        .endStatus()
        .build();
  }

  private static Pod newer(String name, String restartPolicy, boolean ready) {
    return pod(name)
        .editSpec()
        .addNewInitContainer()
        .withName("istio-proxy")
        .withRestartPolicy(restartPolicy)
        .endInitContainer()
        .endSpec()
        .editStatus()
        .addNewInitContainerStatus()
        .withName("istio-proxy")
        .withReady(ready)
        .endInitContainerStatus()
        .endStatus()
        .build();
  }
}
