package dev.pathcost.harness.environment.kubernetes.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.Waiting;
import dev.pathcost.harness.environment.kubernetes.apply.OwnedObjects;
import dev.pathcost.harness.environment.kubernetes.helm.ChartSource;
import dev.pathcost.harness.environment.kubernetes.manifest.ManifestFiles;
import dev.pathcost.harness.environment.kubernetes.manifest.TestProject;
import dev.pathcost.harness.settings.Settings;
import dev.pathcost.harness.testing.IstioKinds;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Status;
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
  private final List<String> releases = new ArrayList<>();
  private final List<String> uninstalled = new ArrayList<>();
  private String failing = "";

  @SuppressWarnings("NullAway.Init") // The extension does.
  KubernetesClient client;

  @SuppressWarnings("NullAway.Init") // The extension does.
  KubernetesMockServer server;

  @TempDir
  Path scratch;

  private OwnedObjects owned;

  /** A clock that only goes on while somebody waits. */
  private long now;

  private int looks;

  @BeforeEach
  void knowIstiosKinds() {
    owned = new OwnedObjects(client, "run-1", true);
    server.expectCustomResource(IstioKinds.TELEMETRY);
    server.expectCustomResource(IstioKinds.SERVICE_ENTRY);
  }

  @Test
  void theChartsAreInstalledInTheirOrderWithSmallRequestsAndEveryRequestTraced() throws Exception {
    istiod(1, "Y2VydA==");

    install(new TraceTarget.Jaeger("some-addons"), Optional.empty());

    assertThat(installed)
        .containsExactly(
            "istio-base istio-system base",
            "istiod istio-system istiod",
            "1 pod of istio-system with {app=istiod} within PT5S",
            "istio-ingress istio-ingress gateway",
            "1 pod of istio-ingress with {istio=ingress} within PT5S");
    assertThat(Files.readString(scratch.resolve("values-istiod.yaml")))
        .contains("image: " + files.images().get("istio-pilot").reference())
        .contains("service: jaeger-collector.some-addons.svc.cluster.local")
        .contains("cpu: 50m")
        .contains("tracing.opentelemetry.flush_interval_ms: \"200\"");
    assertThat(Files.readString(scratch.resolve("values-gateway.yaml"))).contains("type: NodePort");
    assertThat(telemetry())
        .contains("randomSamplingPercentage=100")
        .contains("providers=[{name=jaeger}]");
    assertThat(serviceEntries()).isEmpty();
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
    assertThat(installed).hasSize(3).noneMatch(line -> line.contains("gateway"));
    assertThat(looks).isGreaterThan(3);
  }

  @Test
  void whatWasInstalledIsTakenAwayInReverseOrder() throws Exception {
    istiod(1, "Y2VydA==");
    install(new TraceTarget.Jaeger("some-addons"), Optional.empty());
    assertThat(labels("istio-system")).containsEntry("pathcost.dev/run", "run-1");

    owned.close();

    assertThat(uninstalled)
        .containsExactly(
            "istio-ingress istio-ingress", "istiod istio-system", "istio-base istio-system");
    assertThat(client.namespaces().list().getItems()).isEmpty();
    assertThat(telemetries()).isEmpty();
  }

  @Test
  void whatWasInstalledBeforeTheInjectorFailedIsTakenAwayAsWell() {
    istiod(0, "");
    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> install(new TraceTarget.Jaeger("some-addons"), Optional.empty()));

    owned.close();

    assertThat(uninstalled).containsExactly("istiod istio-system", "istio-base istio-system");
  }

  @Test
  void whatAFailedInstallationHasLeftIsTakenAwayAsWell() {
    istiod(1, "Y2VydA==");
    failing = "istiod";
    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> install(new TraceTarget.Jaeger("some-addons"), Optional.empty()));

    owned.close();

    assertThat(uninstalled).containsExactly("istiod istio-system", "istio-base istio-system");
  }

  @Test
  void anIstioOfOursThatWasThereBeforeStays() throws Exception {
    istiod(1, "Y2VydA==");
    namespace("istio-system", Map.of("pathcost.dev/managed", "true"));
    releases.addAll(List.of("istio-base istio-system", "istiod istio-system"));
    install(new TraceTarget.Jaeger("some-addons"), Optional.empty());

    owned.close();

    assertThat(uninstalled).containsExactly("istio-ingress istio-ingress");
    assertThat(labels("istio-system")).doesNotContainKey("pathcost.dev/run");
    assertThat(client.namespaces().withName("istio-ingress").get()).isNull();
  }

  @Test
  void anIstioOfSomebodyElseIsNotUpgraded() {
    istiod(1, "Y2VydA==");
    namespace("istio-system", Map.of());
    releases.add("istiod istio-system");

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> install(new TraceTarget.Jaeger("some-addons"), Optional.empty()))
        .withMessageContaining("has an Istio already, in namespace istio-system")
        .withMessageContaining("kubectl label namespace istio-system pathcost.dev/managed=true");
    assertThat(installed).isEmpty();
  }

  @Test
  void whereSpansWentBeforeTheyGoAgain() throws Exception {
    istiod(1, "Y2VydA==");
    namespace("istio-system", Map.of("pathcost.dev/managed", "true"));
    install(new TraceTarget.Jaeger("some-addons"), Optional.empty());
    OwnedObjects later = new OwnedObjects(client, "run-2", true);

    install(TraceTarget.Receiver.at(URI.create("http://192.0.2.7:40123")), Optional.empty(), later);
    assertThat(telemetry()).contains("providers=[{name=receiver}]");
    later.close();

    assertThat(telemetry()).contains("providers=[{name=jaeger}]");
    assertThat(serviceEntries()).isEmpty();
  }

  @Test
  void theGatewaysNamespaceDoesNotForbidInjection() throws Exception {
    istiod(1, "Y2VydA==");

    install(new TraceTarget.Jaeger("some-addons"), Optional.empty());

    assertThat(labels("istio-ingress")).doesNotContainKey("istio-injection");
  }

  @Test
  void whatTheClusterRefusesIsNotAskedForAgain() {
    istiod(1, "Y2VydA==");
    server
        .expect()
        .post()
        .withPath("/apis/telemetry.istio.io/v1/namespaces/istio-system/telemetries")
        .andReturn(400, status(400, "unknown field spec.tracing"))
        .always();

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> install(new TraceTarget.Jaeger("some-addons"), Optional.empty()))
        .withMessageContaining("The cluster refuses Telemetry pathcost-tracing")
        .withMessageContaining("unknown field spec.tracing");
    assertThat(now).isZero();
  }

  @Test
  void whoMayNotSeeTheInjectorIsToldWhatToAllow() {
    server
        .expect()
        .get()
        .withPath("/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations"
            + "?labelSelector=app%3Dsidecar-injector")
        .andReturn(403, status(403, "mutatingwebhookconfigurations is forbidden"))
        .always();

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> new Injector(client, waiting()).await(TIMEOUT))
        .withMessageContaining("Whether Istio's injector works cannot be seen")
        .withMessageContaining("is forbidden")
        .withMessageContaining("let the context's user get and list mutatingwebhookconfigurations");
    assertThat(now).isZero();
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

    assertThat(new Injector(client, waiting()).enable("shop")).isTrue();
    assertThat(new Injector(client, waiting()).enable("shop")).isFalse();
    assertThat(new Injector(client, waiting()).enable("new")).isFalse();

    assertThat(labels("shop"))
        .containsEntry("istio-injection", "enabled")
        .containsEntry("pathcost.dev/managed", "true");
    assertThat(labels("new"))
        .containsEntry("istio-injection", "enabled")
        .containsEntry("pathcost.dev/managed", "true");
  }

  @Test
  void theLabelForInjectionIsTakenBackFromANamespaceThatIsStillThere() {
    namespace("shop", Map.of("pathcost.dev/managed", "true"));
    Injector injector = new Injector(client, waiting());
    injector.enable("shop");

    injector.disable("shop");
    injector.disable("gone");

    assertThat(labels("shop")).isEqualTo(Map.of("pathcost.dev/managed", "true"));
    assertThat(client.namespaces().withName("gone").get()).isNull();
  }

  @Test
  void aNamespaceOfSomebodyElseIsNotLabelledButHasToBe() {
    namespace("theirs", Map.of());
    namespace("meshed", Map.of("istio.io/rev", "stable"));
    Injector injector = new Injector(client, waiting());

    injector.verifyEnabled("meshed");
    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> injector.verifyEnabled("theirs"))
        .withMessageContaining(
            "Namespace theirs was there before and is not labelled for Istio's proxies")
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
  void chartsOfAnotherVersionThanTheImagesAreRefused() throws IOException {
    for (String chart : List.of("base", "istiod", "gateway")) {
      Files.createDirectories(scratch.resolve(chart));
      Files.writeString(
          scratch.resolve(chart).resolve("Chart.yaml"), "name: " + chart + "\nappVersion: 1.2.3\n");
    }
    Properties properties = new Properties();
    properties.setProperty("e2e.istio.charts", scratch.toString());

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> IstioCharts.of(Settings.read(properties, Map.of()), files.images()))
        .withMessageContaining(
            "The chart base in " + scratch + " is of Istio 1.2.3, and the images")
        .withMessageContaining(files.images().get("istio-pilot").tag());
    properties.setProperty("e2e.istio.version", "1.2.3");
    assertThat(
            IstioCharts.of(Settings.read(properties, Map.of()), files.images()).version())
        .isEqualTo("1.2.3");
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
    install(target, directory, owned);
  }

  private void install(TraceTarget target, Optional<Path> directory, OwnedObjects into)
      throws InterruptedException {
    IstioCharts which =
        new IstioCharts("1.2.3", URI.create("https://charts.example.org"), directory);
    new Istio(client, new WrittenDown(), files, which, this::await, scratch, waiting(), TIMEOUT)
        .install(target, into);
  }

  private void await(String namespace, Map<String, String> labels, int pods, Duration timeout) {
    installed.add("%d pod of %s with %s within %s".formatted(pods, namespace, labels, timeout));
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

  private static Status status(int code, String message) {
    return new StatusBuilder()
        .withStatus("Failure")
        .withCode(code)
        .withMessage(message)
        .build();
  }

  private String telemetry() {
    return telemetries().get(0).getAdditionalProperties().toString();
  }

  private List<GenericKubernetesResource> telemetries() {
    return client
        .genericKubernetesResources(IstioKinds.TELEMETRY)
        .inNamespace("istio-system")
        .list()
        .getItems();
  }

  private List<String> serviceEntries() {
    return client
        .genericKubernetesResources(IstioKinds.SERVICE_ENTRY)
        .inNamespace("istio-system")
        .list()
        .getItems()
        .stream()
        .map(GenericKubernetesResource::getAdditionalProperties)
        .map(Objects::toString)
        .toList();
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

  /** Charts that are only written down. */
  private final class WrittenDown implements Charts {

    @Override
    public boolean isThere(String release, String namespace) {
      return releases.contains(release + " " + namespace);
    }

    @Override
    public void install(String release, String namespace, ChartSource chart, Path values) {
      installed.add(release + " " + namespace + " "
          + (chart instanceof ChartSource.Repository repository
              ? repository.chart()
              : ((ChartSource.File) chart).path()));
      if (release.equals(failing)) {
        throw new InfrastructureException("Helm cannot install " + release, "look at its pods.");
      }
    }

    @Override
    public void uninstall(String release, String namespace) {
      uninstalled.add(release + " " + namespace);
    }
  }
}
