package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.kubernetes.helm.HelmCharts;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a chart makes, looked at before it is made: Helm's own client asks no guard. */
final class ChartScope {

  private ChartScope() {}

  /**
   * Makes sure that all of it is inside of the namespace.
   *
   * @param client tells which kinds belong to namespaces
   * @param scratch a directory for a copy of the chart
   * @throws InfrastructureException if something is not; the message names it
   */
  static void verify(
      KubernetesClient client,
      String release,
      Path chart,
      String namespace,
      Path values,
      Path scratch) {
    VisibleChart visible = VisibleChart.of(chart, scratch.resolve("charts-to-look-at"));
    List<String> outside = new ArrayList<>(visible.definitions());
    String manifests = HelmCharts.render(release, namespace, visible.directory(), values);
    client
        .load(new ByteArrayInputStream(manifests.getBytes(StandardCharsets.UTF_8)))
        .items()
        .stream()
        .filter(object -> !isInside(client, object, namespace))
        .map(ChartScope::name)
        .forEach(outside::add);
    if (!outside.isEmpty()) {
      throw new InfrastructureException(
          "Refused: the chart of %s makes what is not inside of namespace %s: %s."
              .formatted(release, namespace, String.join(", ", outside)),
          "on an existing cluster nothing else is written to: leave it out by -De2e.chart.values, or"
              + " take a cluster of the run's own, -De2e.environment=k3s.");
    }
  }

  private static boolean isInside(KubernetesClient client, HasMetadata object, String namespace) {
    @Nullable String own = object.getMetadata().getNamespace();
    return (own == null || own.equals(namespace)) && isNamespaced(client, object);
  }

  /** A kind that nobody knows counts as one of the whole cluster. */
  private static boolean isNamespaced(KubernetesClient client, HasMetadata object) {
    if (object instanceof Namespaced) {
      return true;
    }
    try {
      @Nullable APIResourceList kinds = client.getApiResources(object.getApiVersion());
      return kinds != null
          && kinds.getResources().stream()
              .anyMatch(kind -> kind.getKind().equals(object.getKind())
                  && Boolean.TRUE.equals(kind.getNamespaced()));
    } catch (KubernetesClientException e) {
      return false;
    }
  }

  private static String name(HasMetadata object) {
    @Nullable String namespace = object.getMetadata().getNamespace();
    return object.getKind()
        + " "
        + object.getMetadata().getName()
        + (namespace == null ? "" : " in namespace " + namespace);
  }
}
