package dev.pathcost.harness.environment.kubernetes.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathcost.harness.environment.CleanUp;
import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.Waiting;
import dev.pathcost.harness.environment.kubernetes.apply.OwnedObjects;
import dev.pathcost.harness.environment.kubernetes.helm.ChartSource;
import dev.pathcost.harness.environment.kubernetes.manifest.ManifestFiles;
import dev.pathcost.harness.environment.kubernetes.manifest.TestProject;
import dev.pathcost.harness.settings.Settings;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfigurationBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@EnableKubernetesMockClient(crud = true, https = false)
class IstioTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final ManifestFiles files = TestProject.manifests();
  private final List<String> installed = new ArrayList<>();
  private final List<String> takenAway = new ArrayList<>();
  private final CleanUp releases = new CleanUp();

  @SuppressWarnings("NullAway.Init") // The extension does.
  KubernetesClient client;

  @SuppressWarnings("NullAway.Init") // The extension does.
  KubernetesMockServer server;

  @TempDir
  Path scratch;

  /** A clock that only goes on while somebody waits. */
  private long now;

  private int looks;

  @BeforeEach
  void knowIstiosKinds() {
    server.expectCustomResource(context("telemetry.istio.io", "Telemetry", "telemetries"));
    server.expectCustomResource(context("networking.istio.io", "ServiceEntry", "serviceentries"));
  }

  @Test
  void theChartsAreInstalledInTheirOrderWithSmallRequestsAndEveryRequestTraced() throws Exception {
    istiod(1, "Y2VydA==");

    install(new TraceTarget.Jaeger("some-addons"), Optional.empty());

    assertThat(installed)
        .containsExactly(
            "istio-base istio-system base",
            "istiod istio-system istiod",
            "istio-ingress istio-ingress gateway");
    assertThat(Files.readString(scratch.resolve("values-istiod.yaml")))
        .contains("image: " + files.images().get("istio-pilot").reference())
        .contains("service: jaeger-collector.some-addons.svc.cluster.local")
        .contains("cpu: 50m");
    assertThat(Files.readString(scratch.resolve("values-gateway.yaml"))).contains("type: NodePort");
    assertThat(telemetry())
        .contains("randomSamplingPercentage=100")
        .contains("providers=[{name=jaeger}]");
    assertThat(serviceEntries()).isEmpty();
  }

  @Test
  void itsReleasesAreTakenAwayInReverseOrder() throws Exception {
    istiod(1, "Y2VydA==");
    install(new TraceTarget.Jaeger("some-addons"), Optional.empty());

    releases.close();

    assertThat(takenAway)
        .containsExactly(
            "istio-ingress istio-ingress", "istiod istio-system", "istio-base istio-system");
  }

  @Test
  void whatWasInstalledBeforeTheInjectorFailedIsTakenAwayAsWell() {
    istiod(0, "");
    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> install(new TraceTarget.Jaeger("some-addons"), Optional.empty()));

    releases.close();

    assertThat(takenAway).containsExactly("istiod istio-system", "istio-base istio-system");
  }

  @Test
  void chartsComeFromADirectoryWhereOneIsNamed() throws Exception {
    istiod(1, "Y2VydA==");

    install(new TraceTarget.Jaeger("some-addons"), Optional.of(scratch.resolve("charts")));

    assertThat(installed)
        .first()
        .isEqualTo("istio-base istio-system " + scratch.resolve("charts").resolve("base"));
  }

  @Test
  void aReceiverOutsideIsMadeKnownToTheMesh() throws Exception {
    istiod(1, "Y2VydA==");

    install(TraceTarget.Receiver.at(URI.create("http://192.0.2.7:40123")), Optional.empty());

    assertThat(telemetry()).contains("providers=[{name=receiver}]");
    assertThat(serviceEntries())
        .singleElement()
        .asString()
        .contains("hosts=[trace-receiver.pathcost.internal]")
        .contains("resolution=STATIC")
        .contains("address=192.0.2.7, ports={http-otlp=40123}");
  }

  @Test
  void theGatewayIsInstalledOnlyOnceTheInjectorWorks() throws Exception {
    istiod(0, "");

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> install(new TraceTarget.Jaeger("some-addons"), Optional.empty()))
        .withMessageContaining("Istio's injector was not ready within 5 s")
        .withMessageContaining("istio-sidecar-injector has no caBundle yet");
    assertThat(installed).hasSize(2).noneMatch(line -> line.contains("gateway"));
    assertThat(looks).isGreaterThan(3);
  }

  @Test
  void anIstiodThatIsNotAvailableIsWaitedFor() {
    istiod(0, "Y2VydA==");

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> new Injector(client, waiting()).await(TIMEOUT))
        .withMessageContaining("Deployment istiod is not available");
  }

  @Test
  void withoutIstioThereIsNoInjector() {
    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> new Injector(client, waiting()).await(TIMEOUT))
        .withMessageContaining("there is no MutatingWebhookConfiguration");
  }

  @Test
  void theRunsOwnNamespaceIsLabelledForInjection() {
    namespace("shop", Map.of("pathcost.dev/managed", "true"));

    new Injector(client, waiting()).enable("shop");
    new Injector(client, waiting()).enable("new");

    assertThat(labels("shop"))
        .containsEntry("istio-injection", "enabled")
        .containsEntry("pathcost.dev/managed", "true");
    assertThat(labels("new"))
        .containsEntry("istio-injection", "enabled")
        .containsEntry("pathcost.dev/managed", "true");
  }

  @Test
  void aNamespaceOfSomebodyElseIsNotLabelledButHasToBe() {
    namespace("theirs", Map.of());
    namespace("meshed", Map.of("istio.io/rev", "stable"));
    Injector injector = new Injector(client, waiting());

    injector.verifyEnabled("meshed");
    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> injector.verifyEnabled("theirs"))
        .withMessageContaining("Namespace theirs is not labelled for Istio's proxies")
        .withMessageContaining("kubectl label namespace theirs istio-injection=enabled");
    assertThat(labels("theirs")).doesNotContainKey("istio-injection");
  }

  @Test
  void aReceiverThatWantsTlsIsRefused() {
    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> TraceTarget.Receiver.at(URI.create("https://jaeger.example.org")))
        .withMessageContaining("only http is supported");
  }

  @Test
  void aDirectoryWithoutIstiosChartsIsRefused() throws IOException {
    Files.createDirectories(scratch.resolve("base"));
    Files.writeString(scratch.resolve("base/Chart.yaml"), "name: base\n");
    Properties properties = new Properties();
    properties.setProperty("e2e.istio.charts", scratch.toString());

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> IstioCharts.of(Settings.read(properties, Map.of()), files.images()))
        .withMessageContaining("There is no chart istiod, gateway in " + scratch);
  }

  private void install(TraceTarget target, Optional<Path> directory) throws InterruptedException {
    Charts charts = (release, namespace, chart, values) -> {
      installed.add(release + " " + namespace
          + " "
          + (chart instanceof ChartSource.Repository repository
              ? repository.chart()
              : ((ChartSource.File) chart).path()));
      return () -> takenAway.add(release + " " + namespace);
    };
    IstioCharts which =
        new IstioCharts("1.2.3", URI.create("https://charts.example.org"), directory);
    new Istio(client, charts, files, which, scratch, waiting(), TIMEOUT)
        .install(target, new OwnedObjects(client, "run-1", true), releases);
  }

  private Waiting waiting() {
    return new Waiting(
        () -> now,
        pause -> {
          looks++;
          now += pause.toNanos();
        },
        Duration.ofSeconds(1));
  }

  private void istiod(int available, String certificate) {
    client
        .resource(new MutatingWebhookConfigurationBuilder()
            .withNewMetadata()
            .withName("istio-sidecar-injector")
            .addToLabels("app", "sidecar-injector")
            .endMetadata()
            .addNewWebhook()
            .withName("namespace.sidecar-injector.istio.io")
            .withNewClientConfig()
            .withCaBundle(certificate)
            .endClientConfig()
            .endWebhook()
            .build())
        .create();
    client
        .resource(new DeploymentBuilder()
            .withNewMetadata()
            .withName("istiod")
            .withNamespace("istio-system")
            .addToLabels("app", "istiod")
            .endMetadata()
            .withNewSpec()
            .withReplicas(1)
            .endSpec()
            .withNewStatus()
            .withReplicas(1)
            .withAvailableReplicas(available)
            .endStatus()
            .build())
        .create();
  }

  private String telemetry() {
    return client
        .genericKubernetesResources(context("telemetry.istio.io", "Telemetry", "telemetries"))
        .inNamespace("istio-system")
        .list()
        .getItems()
        .get(0)
        .getAdditionalProperties()
        .toString();
  }

  private List<String> serviceEntries() {
    return client
        .genericKubernetesResources(
            context("networking.istio.io", "ServiceEntry", "serviceentries"))
        .inNamespace("istio-system")
        .list()
        .getItems()
        .stream()
        .map(GenericKubernetesResource::getAdditionalProperties)
        .map(Objects::toString)
        .toList();
  }

  private static CustomResourceDefinitionContext context(String group, String kind, String plural) {
    return new CustomResourceDefinitionContext.Builder()
        .withGroup(group)
        .withVersion("v1")
        .withKind(kind)
        .withPlural(plural)
        .withScope("Namespaced")
        .build();
  }

  private void namespace(String name, Map<String, String> labels) {
    client
        .resource(new NamespaceBuilder()
            .withNewMetadata()
            .withName(name)
            .withLabels(labels)
            .endMetadata()
            .build())
        .create();
  }

  private Map<String, String> labels(String namespace) {
    Namespace found = client.namespaces().withName(namespace).get();
    return Objects.requireNonNull(found, namespace).getMetadata().getLabels();
  }
}
