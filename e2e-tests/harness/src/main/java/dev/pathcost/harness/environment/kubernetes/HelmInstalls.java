package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.kubernetes.helm.ChartSource;
import dev.pathcost.harness.environment.kubernetes.helm.Releases;
import dev.pathcost.harness.environment.kubernetes.mesh.Charts;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Charts by Helm, which is not let wait: it would wait for a pod that has no hope, and then not say
 * what ails it.
 *
 * @param helm reaches the cluster
 */
record HelmInstalls(Releases helm) implements Charts {

  @Override
  public boolean isThere(String release, String namespace) {
    return helm.status(release, namespace).isPresent();
  }

  @Override
  public void install(String release, String namespace, ChartSource chart, Path values) {
    helm.put(release, namespace, chart, values, Duration.ZERO);
  }

  @Override
  public void uninstall(String release, String namespace) {
    helm.uninstall(release, namespace);
  }
}
