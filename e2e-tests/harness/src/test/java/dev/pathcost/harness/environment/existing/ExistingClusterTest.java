package dev.pathcost.harness.environment.existing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.kubernetes.ContainerImage;
import dev.pathcost.harness.environment.kubernetes.RunLabels;
import dev.pathcost.harness.testing.MockKubeconfig;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnableKubernetesMockClient(crud = true)
class ExistingClusterTest {

  private static final RunLabels RUN = new RunLabels("run-1");

  @SuppressWarnings("NullAway.Init") // The extension does.
  KubernetesClient client;

  @TempDir
  Path directory;

  private Path kubeconfig = Path.of("");

  @BeforeEach
  void writeKubeconfig() throws IOException {
    kubeconfig = directory.resolve("config");
    Files.writeString(kubeconfig, MockKubeconfig.of(client, "staging", "a-token"));
  }

  @Test
  void aKubeconfigThatWasNotNamedIsNotLookedFor() {
    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> open(Optional.empty(), Optional.of("staging"), "shop"))
        .withMessageContainingAll("No kubeconfig is named", "-De2e.existing.kubeconfig=");
  }

  @Test
  void aContextThatWasNotNamedIsNotTakenThoughItBeTheCurrentOne() {
    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> open(Optional.of(kubeconfig), Optional.empty(), "shop"))
        .withMessageContainingAll(
            "No context of " + kubeconfig + " is named",
            "-De2e.existing.context=",
            "staging, production");
  }

  @Test
  void aContextThatThereIsNotIsRefusedWithThoseThatThereAre() {
    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> open(Optional.of(kubeconfig), Optional.of("stagign"), "shop"))
        .withMessageContainingAll("no 'stagign' among its contexts", "staging, production");
  }

  @Test
  void anImageThatWasNotNamedIsAskedFor() {
    ExistingOptions options = new ExistingOptions(
        Optional.of(kubeconfig),
        Optional.of("staging"),
        "shop",
        Optional.empty(),
        Optional.empty(),
        false);

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> ExistingCluster.open(options, RUN))
        .withMessageContainingAll("No application image is named", "-De2e.image=");
    assertThat(namespace("shop")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "kube-system", "somebodys"})
  void aNamespaceOfSomebodyElseIsRefused(String name) {
    create(namespaceWith(name, Map.of()));

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> open(name))
        .withMessageContainingAll(
            "Namespace " + name + " is there already and is not Pathcost's",
            "kubectl label namespace " + name + " pathcost.dev/managed=true");
    assertThat(namespace(name)).isNotNull();
  }

  @Test
  void aNamespaceOfAnotherRunIsRefused() {
    create(
        namespaceWith("shop", Map.of("pathcost.dev/managed", "true", "pathcost.dev/run", "run-2")));

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> open("shop"))
        .withMessageContainingAll(
            "Namespace shop is that of another run, run-2",
            "kubectl delete namespace shop",
            "kubectl label namespace shop pathcost.dev/run-");
    assertThat(namespace("shop")).isNotNull();
  }

  @Test
  void aNamespaceThatIsNotThereIsMadeAndDeletedAgain() throws Exception {
    ExistingCluster cluster = open("shop");
    assertThat(namespace("shop").getMetadata().getLabels())
        .containsEntry("pathcost.dev/managed", "true")
        .containsEntry("pathcost.dev/run", "run-1");

    cluster.close();

    assertThat(namespace("shop")).isNull();
  }

  @Test
  void podsOfANamespaceThatIsMadeForAMeshGetItsProxies() throws Exception {
    try (ExistingCluster cluster = openInIstio("shop")) {
      assertThat(namespace(cluster.namespace()).getMetadata().getLabels())
          .containsEntry("istio-injection", "enabled")
          .containsEntry("pathcost.dev/managed", "true");
    }
  }

  @Test
  void aNamespaceThatWasThereIsNotLabelledForAMesh() throws Exception {
    create(namespaceWith("shop", Map.of("pathcost.dev/managed", "true")));

    try (ExistingCluster cluster = openInIstio("shop")) {
      assertThat(namespace(cluster.namespace()).getMetadata().getLabels())
          .doesNotContainKey("istio-injection");
    }
  }

  @Test
  void aNamespaceThatSomebodyHasTakenTheLabelFromStays() throws Exception {
    ExistingCluster cluster = open("shop");
    client.resource(namespaceWith("shop", Map.of("keep", "me"))).update();

    cluster.close();

    assertThat(namespace("shop")).isNotNull();
  }

  @Test
  void inANamespaceOfPathcostsOnlyWhatTheRunHasMadeIsDeleted() throws Exception {
    create(namespaceWith("shop", Map.of("pathcost.dev/managed", "true")));
    create(map("foreign", Map.of()));
    create(map("of-another-run", Map.of("pathcost.dev/managed", "true", "pathcost.dev/run", "2")));
    ExistingCluster cluster = open("shop");
    create(map("ours", RUN.asMap()));
    create(new DeploymentBuilder()
        .withNewMetadata()
        .withName("ours")
        .withNamespace("shop")
        .withLabels(RUN.asMap())
        .endMetadata()
        .build());

    cluster.close();

    assertThat(namespace("shop")).isNotNull();
    assertThat(client.configMaps().inNamespace("shop").list().getItems())
        .extracting(map -> map.getMetadata().getName())
        .containsExactlyInAnyOrder("foreign", "of-another-run");
    assertThat(client.apps().deployments().inNamespace("shop").list().getItems())
        .isEmpty();
  }

  @Test
  void aWriteOutsideOfTheNamespaceIsRefused() throws Exception {
    create(namespaceWith("other", Map.of()));
    ConfigMap elsewhere = new ConfigMapBuilder(map("elsewhere", Map.of()))
        .editMetadata()
        .withNamespace("other")
        .endMetadata()
        .build();
    try (ExistingCluster cluster = open("shop");
        KubernetesClient guarded = cluster.client()) {
      assertThatExceptionOfType(InfrastructureException.class)
          .isThrownBy(() -> guarded.resource(elsewhere).create())
          .withMessageContaining("Refused: POST /api/v1/namespaces/other/configmaps");
      assertThatExceptionOfType(InfrastructureException.class)
          .isThrownBy(() -> guarded.namespaces().withName("other").delete())
          .withMessageContaining("Refused: DELETE /api/v1/namespaces/other");
      assertThatExceptionOfType(InfrastructureException.class)
          .isThrownBy(() -> guarded.configMaps().inNamespace("shop").delete())
          .withMessageContaining("Refused: DELETE /api/v1/namespaces/shop/configmaps");
      assertThat(guarded.configMaps().inNamespace("other").list().getItems()).isEmpty();
      assertThat(guarded.resource(map("inside", Map.of())).create()).isNotNull();
    }
    assertThat(namespace("other")).isNotNull();
  }

  @Test
  void theRunsKubeconfigHasTheNamedContextAloneAndIsReadByItsOwnerOnly() throws Exception {
    Path own;
    try (ExistingCluster cluster = open("shop")) {
      own = cluster.kubeconfig();

      assertThat(Files.readString(own))
          .contains("a-token")
          .contains("current-context: \"staging\"")
          .doesNotContain("production", "token-of-the-operator");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
          .isEqualTo("rw-------");
      assertThat(cluster.context()).isEqualTo("staging");
      assertThat(cluster.name()).doesNotContain("a-token");
    }
    assertThat(own).doesNotExist();
    assertThat(own.getParent()).doesNotExist();
  }

  @Test
  void filesThatAKubeconfigNamesAreFoundFromWhereItStands() throws Exception {
    Files.writeString(
        kubeconfig,
        Files.readString(kubeconfig)
            .replace("token: \"a-token\"", "token: \"a-token\", tokenFile: tokens/mine"));
    try (ExistingCluster cluster = open("shop")) {
      assertThat(Files.readString(cluster.kubeconfig()))
          .contains(directory.resolve("tokens/mine").toString());
    }
  }

  @Test
  void imagesAreNotLoadedIntoNodesOfSomebodyElse() throws Exception {
    try (ExistingCluster cluster = open("shop")) {
      cluster.load(List.of());
      assertThatExceptionOfType(InfrastructureException.class)
          .isThrownBy(() -> cluster.load(
              List.of(new ContainerImage("pathcost/multi-svc:1", Path.of("image.tar")))))
          .withMessageContainingAll("Image pathcost/multi-svc:1 cannot be loaded", "-De2e.image=");
    }
  }

  @Test
  void howPodsReachThisMachineHasToBeSaid() throws Exception {
    try (ExistingCluster cluster = open("shop")) {
      assertThatExceptionOfType(InfrastructureException.class)
          .isThrownBy(cluster::hostAddressFromPods)
          .withMessageContaining("-De2e.host.address=");
    }
  }

  private ExistingCluster openInIstio(String namespace) throws InterruptedException {
    return ExistingCluster.open(
        options(Optional.of(kubeconfig), Optional.of("staging"), namespace, true), RUN);
  }

  private ExistingCluster open(String namespace) throws InterruptedException {
    return open(Optional.of(kubeconfig), Optional.of("staging"), namespace);
  }

  private static ExistingCluster open(
      Optional<Path> kubeconfig, Optional<String> context, String namespace)
      throws InterruptedException {
    return ExistingCluster.open(options(kubeconfig, context, namespace, false), RUN);
  }

  private static ExistingOptions options(
      Optional<Path> kubeconfig, Optional<String> context, String namespace, boolean istio) {
    Optional<String> image = Optional.of("registry.example.org/{system}:1");
    return new ExistingOptions(kubeconfig, context, namespace, image, Optional.empty(), istio);
  }

  private void create(HasMetadata object) {
    client.resource(object).create();
  }

  private Namespace namespace(String name) {
    return client.namespaces().withName(name).get();
  }

  private static Namespace namespaceWith(String name, Map<String, String> labels) {
    return new NamespaceBuilder()
        .withNewMetadata()
        .withName(name)
        .withLabels(labels)
        .endMetadata()
        .build();
  }

  private static ConfigMap map(String name, Map<String, String> labels) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("shop")
        .withLabels(labels)
        .endMetadata()
        .build();
  }
}
