package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.kubernetes.helm.ChartSource;
import dev.pathcost.harness.environment.kubernetes.helm.HelmCharts;
import dev.pathcost.harness.environment.kubernetes.helm.Releases;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts what the chart makes into a mock server, as Helm would, and writes down what it did. */
final class FakeReleases implements Releases {

  private final KubernetesClient client;
  private final List<String> done;
  private final Map<String, List<HasMetadata>> installed = new LinkedHashMap<>();
  private final Map<String, String> statuses = new LinkedHashMap<>();
  boolean refusesToUninstall;

  /** @param done where it is written down */
  FakeReleases(KubernetesClient client, List<String> done) {
    this.client = client;
    this.done = done;
  }

  /** Somebody else has put this release there. */
  void wasThere(String release, String status) {
    statuses.put(release, status);
  }

  @Override
  public void put(
      String release, String namespace, ChartSource chart, Path values, Duration waitReady) {
    done.add("put " + release);
    String manifests =
        HelmCharts.render(release, namespace, ((ChartSource.File) chart).path(), values);
    List<HasMetadata> objects = client
        .load(new ByteArrayInputStream(manifests.getBytes(StandardCharsets.UTF_8)))
        .items();
    objects.forEach(object -> client.resource(object).createOr(resource -> resource.update()));
    installed.put(release, objects);
    statuses.put(release, "deployed");
  }

  @Override
  public Optional<String> status(String release, String namespace) {
    return Optional.ofNullable(statuses.get(release));
  }

  @Override
  public void uninstall(String release, String namespace) {
    done.add("uninstall " + release);
    if (refusesToUninstall) {
      throw new IllegalStateException("cannot uninstall " + release);
    }
    installed
        .getOrDefault(release, List.of())
        .forEach(object -> client.resource(object).delete());
    installed.remove(release);
    statuses.remove(release);
    client
        .pods()
        .inNamespace(namespace)
        .withLabel("app.kubernetes.io/instance", release)
        .delete();
  }
}
