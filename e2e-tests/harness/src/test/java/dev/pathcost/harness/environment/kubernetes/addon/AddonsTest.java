package dev.pathcost.harness.environment.kubernetes.addon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.kubernetes.apply.OwnedObjects;
import dev.pathcost.harness.environment.kubernetes.manifest.ManifestFiles;
import dev.pathcost.harness.environment.kubernetes.manifest.TestProject;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true, https = false)
class AddonsTest {

  private static final String NAMESPACE = "some-addons";

  private final ManifestFiles files = TestProject.manifests();

  @SuppressWarnings("NullAway.Init") // The extension does.
  KubernetesClient client;

  @Test
  void everyAddonIsAppliedWithItsPinnedImageAndTakenAway() {
    OwnedObjects owned = new OwnedObjects(client, "run-1", true);

    all(owned);

    assertThat(client.apps().deployments().inNamespace(NAMESPACE).list().getItems())
        .extracting(AddonsTest::image)
        .containsExactlyInAnyOrderElementsOf(Addons.KNOWN.stream()
            .map(name -> files.images().get(name).reference())
            .toList());
    assertThat(client.rbac().clusterRoles().list().getItems()).hasSize(2);

    owned.close();
    assertThat(client.apps().deployments().inAnyNamespace().list().getItems()).isEmpty();
    assertThat(client.services().inAnyNamespace().list().getItems()).isEmpty();
    assertThat(client.configMaps().inAnyNamespace().list().getItems()).isEmpty();
    assertThat(client.rbac().clusterRoles().list().getItems()).isEmpty();
  }

  @Test
  void appliedTwiceTheyAreThereOnce() {
    OwnedObjects owned = new OwnedObjects(client, "run-1", true);
    all(owned);

    all(owned);

    assertThat(client.apps().deployments().inNamespace(NAMESPACE).list().getItems())
        .hasSize(4);
  }

  @Test
  void kialiComesAfterTheMeshSinceItLooksForOneOnlyOnce() {
    addons(Addons.KNOWN).apply(client, new OwnedObjects(client, "run-1", true));

    assertThat(client.apps().deployments().inNamespace(NAMESPACE).list().getItems())
        .extracting(deployment -> deployment.getMetadata().getName())
        .containsExactlyInAnyOrder("jaeger", "prometheus", "grafana");
  }

  @Test
  void whichAddonsNeedTheWholeClusterIsKnownBeforehand() {
    assertThat(addons(Addons.KNOWN).clusterWide()).containsExactly("kiali", "prometheus");
  }

  @Test
  void jaegerNeedsNothingOutsideItsNamespace() {
    addons(List.of("jaeger")).apply(client, new OwnedObjects(client, "run-1", false));

    assertThat(client.apps().deployments().inNamespace(NAMESPACE).list().getItems())
        .hasSize(1);
  }

  @Test
  void jaegerHasTheServicesAndPortsThatThisCodeNames() {
    addons(List.of("jaeger")).apply(client, new OwnedObjects(client, "run-1", false));

    assertThat(ports(Addons.JAEGER_QUERY_SERVICE)).contains(Addons.JAEGER_QUERY_PORT);
    assertThat(ports(Addons.JAEGER_COLLECTOR_SERVICE)).contains(Addons.JAEGER_OTLP_HTTP_PORT);
  }

  @Test
  void onAClusterOfSomebodyElsePrometheusIsRefused() {
    OwnedObjects owned = new OwnedObjects(client, "run-1", false);

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> addons(List.of("prometheus")).apply(client, owned))
        .withMessageContaining("ClusterRole pathcost-prometheus is for the whole cluster");
  }

  @Test
  void thePodsOfEachAreAwaitedByTheirLabels() throws Exception {
    List<String> awaited = new ArrayList<>();

    addons(List.of("kiali", "jaeger"))
        .awaitReady(
            client,
            (namespace, labels, pods, timeout) ->
                awaited.add("%s %s %d %s".formatted(namespace, labels, pods, timeout)),
            Duration.ofSeconds(5));

    assertThat(awaited)
        .containsExactly(
            "some-addons {app.kubernetes.io/name=jaeger} 1 PT5S",
            "some-addons {app.kubernetes.io/name=kiali} 1 PT5S");
  }

  @Test
  void theImagesThatTheyNeedAreKnownBeforehand() {
    assertThat(addons(List.of("kiali", "jaeger")).images()).containsExactly("jaeger", "kiali");
  }

  @Test
  void anUnknownAddonIsRefusedWithTheKnownOnes() {
    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> addons(List.of("grafanna")))
        .withMessageContaining("There is no add-on 'grafanna', did you mean 'grafana'?")
        .withMessageContaining("jaeger, prometheus, grafana, kiali");
  }

  private void all(OwnedObjects owned) {
    addons(Addons.KNOWN).apply(client, owned);
    addons(Addons.KNOWN).applyAfterMesh(client, owned);
  }

  private Addons addons(List<String> names) {
    return new Addons(files, NAMESPACE, names);
  }

  private List<Integer> ports(String service) {
    Service found = client.services().inNamespace(NAMESPACE).withName(service).get();
    return Objects.requireNonNull(found, service).getSpec().getPorts().stream()
        .map(ServicePort::getPort)
        .toList();
  }

  private static String image(Deployment deployment) {
    return deployment.getSpec().getTemplate().getSpec().getContainers().get(0).getImage();
  }
}
