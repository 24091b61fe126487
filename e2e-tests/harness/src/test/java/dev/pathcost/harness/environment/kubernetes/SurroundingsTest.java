package dev.pathcost.harness.environment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.kubernetes.helm.ChartSource;
import dev.pathcost.harness.environment.kubernetes.manifest.TestProject;
import dev.pathcost.harness.environment.kubernetes.mesh.Charts;
import dev.pathcost.harness.environment.kubernetes.mesh.GatewayRoutes;
import dev.pathcost.harness.settings.Settings;
import dev.pathcost.harness.testing.IstioKinds;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfigurationBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@EnableKubernetesMockClient(crud = true, https = false)
class SurroundingsTest {

  @SuppressWarnings("NullAway.Init") // The extension does.
  KubernetesClient client;

  @SuppressWarnings("NullAway.Init") // The extension does.
  KubernetesMockServer server;

  @TempDir
  Path scratch;

  @Test
  void whatDidNotBecomeReadyStaysToBeLookedAtUntilItIsTakenAway() {
    Surroundings surroundings = withJaeger(true);
    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> surroundings.put(new NoCharts(), scratch))
        .withMessageContaining("in namespace pathcost-addons did not become ready");
    surroundings.close();
    assertThat(deployments("pathcost-addons")).containsExactly("jaeger");
    assertThat(surroundings.namespaces()).containsExactly("pathcost-addons");

    surroundings.takeAway();

    assertThat(deployments("pathcost-addons")).isEmpty();
    assertThat(client.namespaces().list().getItems()).isEmpty();
  }

  @Test
  void onAClusterOfSomebodyElseAddOnsAreInTheNamespaceOfTheSystems() {
    Surroundings surroundings = withJaeger(false);

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> surroundings.put(new NoCharts(), scratch));

    assertThat(deployments("shop")).containsExactly("jaeger");
    assertThat(surroundings.namespaces()).isEmpty();
    assertThat(client.namespaces().list().getItems()).isEmpty();
  }

  @Test
  void anIstiodWithoutAnImageEndsTheWaitAtOnceAndSaysSo() {
    client
        .resource(new PodBuilder(TestPods.waiting("istiod-1", "ImagePullBackOff", "no such image"))
            .editMetadata()
            .withNamespace("istio-system")
            .withLabels(Map.of("app", "istiod"))
            .endMetadata()
            .build())
        .create();
    Surroundings surroundings = surroundings(true, Map.of(), Duration.ofMinutes(5));

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> surroundings.put(new InstantCharts(() -> {}), scratch))
        .withMessageContainingAll(
            "1 pod of app=istiod in namespace istio-system will not become ready",
            "container istiod-1 of pod istiod-1 is in ImagePullBackOff",
            "waits, ImagePullBackOff: no such image");
  }

  @Test
  void kialiIsStartedOnceIstioIsThere() {
    injector("istio-system");
    running("istio-system", Map.of("app", "istiod"));
    running("istio-ingress", Map.of("istio", "ingress"));
    Surroundings surroundings =
        surroundings(true, Map.of("e2e.addons", "kiali"), Duration.ofMillis(300));
    List<String> before = new ArrayList<>();

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> surroundings.put(
            new InstantCharts(() -> before.addAll(deployments("pathcost-addons"))), scratch))
        .withMessageContaining("in namespace pathcost-addons did not become ready");

    assertThat(before).containsOnly("prometheus");
    assertThat(deployments("pathcost-addons")).containsExactlyInAnyOrder("prometheus", "kiali");
  }

  @Test
  void theProxiesOfAnIstioThatWasThereAreKeptFromReportingUntilAllIsTakenAway() throws Exception {
    injector("istio-system");
    injectedNamespace();
    Surroundings surroundings =
        surroundings(false, Map.of("e2e.mesh", "istio"), Duration.ofMillis(300));

    surroundings.put(new NoCharts(), scratch);

    assertThat(telemetries("shop"))
        .singleElement()
        .asString()
        .contains("tracing=[{disableSpanReporting=true}]");
    surroundings.takeAway();
    assertThat(telemetries("shop")).isEmpty();
  }

  @Test
  void aClusterThatDoesNotTakeWhatSilencesProxiesIsToldWithWhatToDo() {
    injector("istio-system");
    injectedNamespace();
    server
        .expect()
        .post()
        .withPath("/apis/telemetry.istio.io/v1/namespaces/shop/telemetries")
        .andReturn(403, new StatusBuilder().withCode(403).withMessage("not you").build())
        .always();
    Surroundings surroundings =
        surroundings(false, Map.of("e2e.mesh", "istio"), Duration.ofMillis(300));

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> surroundings.put(new NoCharts(), scratch))
        .withMessageContainingAll(
            "The proxies in namespace shop cannot be kept from reporting elsewhere",
            "not you",
            "let the user get, create and delete telemetries");
  }

  @Test
  void theGatewayIsLookedForByTheValuesThatCount() throws IOException {
    Path values = Files.writeString(scratch.resolve("mine.yaml"), """
        gateway:
          selector: {istio: ingressgateway}
          port: 8080
        services:
          svc-a: {host: shop.example.org}
        """);
    Surroundings surroundings = surroundings(true, Map.of(), Duration.ofMillis(300));

    GatewayRoutes routes = surroundings.routes(
        List.of(TestProject.root().resolve("charts/multi-svc/values.yaml"), values));

    assertThat(routes.selector()).isEqualTo(Map.of("istio", "ingressgateway"));
    assertThat(routes.port()).isEqualTo(8080);
    assertThat(routes.routes())
        .containsEntry("svc-a", new GatewayRoutes.Route("shop.example.org", "/a"))
        .containsEntry("svc-b", new GatewayRoutes.Route("app-b.dtp.org", "/b"));
  }

  private void injectedNamespace() {
    client
        .resource(new NamespaceBuilder()
            .withNewMetadata()
            .withName("shop")
            .addToLabels("istio-injection", "enabled")
            .endMetadata()
            .build())
        .create();
  }

  private void injector(String namespace) {
    server.expectCustomResource(IstioKinds.TELEMETRY);
    server.expectCustomResource(IstioKinds.SERVICE_ENTRY);
    client
        .resource(new MutatingWebhookConfigurationBuilder()
            .withNewMetadata()
            .withName("istio-sidecar-injector")
            .addToLabels("app", "sidecar-injector")
            .endMetadata()
            .build())
        .create();
    client
        .resource(new DeploymentBuilder()
            .withNewMetadata()
            .withName("istiod")
            .withNamespace(namespace)
            .addToLabels("app", "istiod")
            .endMetadata()
            .withNewSpec()
            .withReplicas(1)
            .endSpec()
            .withNewStatus()
            .withObservedGeneration(1L)
            .withReplicas(1)
            .withAvailableReplicas(1)
            .endStatus()
            .build())
        .create();
  }

  private void running(String namespace, Map<String, String> labels) {
    client
        .resource(new PodBuilder(TestPods.ready("pod-1"))
            .editMetadata()
            .withNamespace(namespace)
            .withLabels(labels)
            .endMetadata()
            .build())
        .create();
  }

  private List<String> telemetries(String namespace) {
    return client
        .genericKubernetesResources(IstioKinds.TELEMETRY)
        .inNamespace(namespace)
        .list()
        .getItems()
        .stream()
        .map(object -> object.getAdditionalProperties().toString())
        .toList();
  }

  /** Its pod never comes: nothing makes pods in a mock. */
  private Surroundings withJaeger(boolean ownCluster) {
    return surroundings(
        ownCluster, Map.of("e2e.mesh", "none", "e2e.addons", "jaeger"), Duration.ofMillis(300));
  }

  private Surroundings surroundings(
      boolean ownCluster, Map<String, String> settings, Duration timeout) {
    Properties properties = new Properties();
    properties.putAll(settings);
    properties.setProperty("e2e.project.root", TestProject.root().toString());
    SurroundingsPlan plan = SurroundingsPlan.of(
        Settings.read(properties, Map.of()), ownCluster, List.of(), Optional.empty());
    return new Surroundings(
        plan,
        client,
        "shop",
        new RunLabels("run-1"),
        () -> URI.create("http://192.0.2.7:4318"),
        timeout);
  }

  private List<String> deployments(String namespace) {
    return client.apps().deployments().inNamespace(namespace).list().getItems().stream()
        .map(HasMetadata::getMetadata)
        .map(metadata -> metadata.getName())
        .toList();
  }

  /** What they make is in the mock already. */
  private record InstantCharts(Runnable atInstallation) implements Charts {

    @Override
    public boolean isThere(String release, String namespace) {
      return false;
    }

    @Override
    public void install(String release, String namespace, ChartSource chart, Path values) {
      atInstallation.run();
    }

    @Override
    public void uninstall(String release, String namespace) {
      throw new AssertionError("uninstalled " + release);
    }
  }

  /** There is no mesh. */
  private static final class NoCharts implements Charts {

    @Override
    public boolean isThere(String release, String namespace) {
      throw new AssertionError("asked for " + release);
    }

    @Override
    public void install(String release, String namespace, ChartSource chart, Path values) {
      throw new AssertionError("installed " + release);
    }

    @Override
    public void uninstall(String release, String namespace) {
      throw new AssertionError("uninstalled " + release);
    }
  }
}
