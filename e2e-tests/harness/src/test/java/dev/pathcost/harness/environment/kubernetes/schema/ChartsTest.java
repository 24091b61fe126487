package dev.pathcost.harness.environment.kubernetes.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.harness.environment.kubernetes.helm.HelmCharts;
import dev.pathcost.harness.environment.kubernetes.manifest.TestProject;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the charts make of each of their files of values is what it says it is. */
class ChartsTest {

  @ParameterizedTest
  @CsvSource({
    "multi-svc, values.yaml, Deployment, 7",
    "multi-svc, values-no-traces.yaml, Deployment, 7",
    "multi-svc, values-istio.yaml, VirtualService, 7",
    "toy, values.yaml, Deployment, 2",
    "toy, values-istio.yaml, VirtualService, 2",
  })
  void whatAChartMakesFitsItsSchemas(String name, String values, String kind, int objects) {
    Path chart = TestProject.root().resolve("charts").resolve(name);

    String rendered = HelmCharts.render(name, "shop", chart, chart.resolve(values));

    assertThat(ManifestCheck.problems(rendered)).isEmpty();
    assertThat(ManifestCheck.objects(rendered, new ArrayList<>()))
        .filteredOn(object -> object.path("kind").asText().equals(kind))
        .hasSize(objects);
  }
}
