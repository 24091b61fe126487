package dev.pathcost.harness.environment.kubernetes;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.pathcost.harness.environment.InfrastructureException;
import io.fabric8.kubernetes.api.model.APIResourceBuilder;
import io.fabric8.kubernetes.api.model.APIResourceListBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnableKubernetesMockClient(crud = true, https = false)
class ChartScopeTest {

  @SuppressWarnings("NullAway.Init") // The extension does.
  KubernetesMockServer server;

  @SuppressWarnings("NullAway.Init") // The extension does.
  KubernetesClient client;

  @TempDir
  Path chart;

  @TempDir
  Path scratch;

  private Path values = Path.of("");

  @BeforeEach
  void writeChart() throws IOException {
    Files.writeString(chart.resolve("Chart.yaml"), "apiVersion: v2\nname: some\nversion: 1.0.0\n");
    Files.createDirectory(chart.resolve("templates"));
    Files.createDirectory(chart.resolve("crds"));
    values = Files.writeString(chart.resolve("values.yaml"), "{}");
    server
        .expect()
        .get()
        .withPath("/apis/example.org/v1")
        .andReturn(
            200,
            new APIResourceListBuilder()
                .addToResources(
                    new APIResourceBuilder()
                        .withKind("Route")
                        .withNamespaced(true)
                        .build(),
                    new APIResourceBuilder()
                        .withKind("Zone")
                        .withNamespaced(false)
                        .build())
                .build())
        .always();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v1 | ConfigMap | name: one",
        "v1 | ConfigMap | name: one, namespace: shop",
        "example.org/v1 | Route | name: one",
      })
  void whatIsInsideOfTheNamespaceIsLetThrough(String version, String kind, String metadata)
      throws IOException {
    template("templates", version, kind, metadata);

    assertThatCode(this::verify).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v1 | ConfigMap | name: one, namespace: other | ConfigMap one in namespace other",
        "v1 | Namespace | name: one | Namespace one",
        "rbac.authorization.k8s.io/v1 | ClusterRole | name: one | ClusterRole one",
        "rbac.authorization.k8s.io/v1 | ClusterRole "
            + "| name: one, annotations: {helm.sh/hook: pre-install} | ClusterRole one",
        "example.org/v1 | Zone | name: one | Zone one",
        "nobody.knows/v1 | This | name: one | This one",
      })
  void whatIsNotIsRefusedByItsName(String version, String kind, String metadata, String named)
      throws IOException {
    template("templates", version, kind, metadata);

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(this::verify)
        .withMessageContaining(
            "Refused: the chart of toy makes what is not inside of namespace shop: " + named + ".")
        .withMessageContaining("-De2e.chart.values");
  }

  @Test
  void aKindThatTheChartBringsIsForTheWholeCluster() throws IOException {
    template("crds", "apiextensions.k8s.io/v1", "CustomResourceDefinition", "name: one");

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(this::verify)
        .withMessageContaining("the kinds of crds/one.yaml");
  }

  @Test
  void aKindThatAChartInsideOfTheChartBringsIsForTheWholeCluster() throws IOException {
    Files.createDirectories(chart.resolve("charts/part/crds"));
    Files.writeString(
        chart.resolve("charts/part/Chart.yaml"), "apiVersion: v2\nname: part\nversion: 1.0.0\n");
    template(
        "charts/part/crds", "apiextensions.k8s.io/v1", "CustomResourceDefinition", "name: one");

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(this::verify)
        .withMessageContaining("the kinds of charts/part/crds/one.yaml");
  }

  @Test
  void aTemplateOfAKindThatIsSwitchedOffMakesNone() throws IOException {
    Files.createDirectory(chart.resolve("templates/crds"));
    Files.writeString(
        chart.resolve("templates/crds/one.yaml"),
        "{{ if .Values.kinds }}\napiVersion: apiextensions.k8s.io/v1\n"
            + "kind: CustomResourceDefinition\nmetadata: {name: one}\n{{ end }}\n");

    assertThatNoException().isThrownBy(this::verify);
  }

  private void verify() {
    ChartScope.verify(client, "toy", chart, "shop", values, scratch);
  }

  private void template(String directory, String version, String kind, String metadata)
      throws IOException {
    Files.writeString(
        chart.resolve(directory).resolve("one.yaml"),
        "apiVersion: %s\nkind: %s\nmetadata: {%s}\n".formatted(version, kind, metadata));
  }
}
