package dev.pathcost.harness.environment.kubernetes;

import static dev.pathcost.harness.environment.kubernetes.TestPods.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathcost.harness.environment.InfrastructureException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.net.Socket;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true, https = false)
class EntryTest {

  @SuppressWarnings("NullAway.Init") // The extension does.
  KubernetesMockServer server;

  @SuppressWarnings("NullAway.Init") // The extension does.
  KubernetesClient client;

  @Test
  void aPortLeadsToTheReadyPodAndToThePortThatTheServiceNames() throws Exception {
    create(service());
    create(listening(TestPods.waiting("starts", "ContainerCreating", null)));
    create(listening(TestPods.ready("runs")));
    try (Entry entry = Entry.Ports.open(client, NAMESPACE, List.of("shop-front"))) {
      new Socket("127.0.0.1", entry.uri("shop-front").getPort()).close();

      Awaitility.await()
          .untilAsserted(() -> assertThat(server.getLastRequest().getPath())
              .isEqualTo("/api/v1/namespaces/shop/pods/runs/portforward?ports=5566"));
    }
  }

  @Test
  void aServiceThatIsNotThereIsNamed() {
    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> Entry.Ports.open(client, NAMESPACE, List.of("shop-front")))
        .withMessageContaining("There is no Service shop-front in namespace shop");
  }

  private void create(HasMetadata object) {
    client.resource(object).create();
  }

  private static Pod listening(Pod pod) {
    return new PodBuilder(pod)
        .editMetadata()
        .addToLabels("app.kubernetes.io/name", "shop-front")
        .endMetadata()
        .editSpec()
        .editContainer(0)
        .addNewPort()
        .withName("http")
        .withContainerPort(5566)
        .endPort()
        .endContainer()
        .endSpec()
        .build();
  }

  private static HasMetadata service() {
    return new ServiceBuilder()
        .withNewMetadata()
        .withName("shop-front")
        .withNamespace(NAMESPACE)
        .endMetadata()
        .withNewSpec()
        .addToSelector("app.kubernetes.io/name", "shop-front")
        .addNewPort()
        .withName("http")
        .withPort(80)
        .withNewTargetPort("http")
        .endPort()
        .endSpec()
        .build();
  }
}
