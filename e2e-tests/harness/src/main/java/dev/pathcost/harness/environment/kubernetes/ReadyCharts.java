package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.kubernetes.helm.ChartSource;
import dev.pathcost.harness.environment.kubernetes.helm.HelmCharts;
import dev.pathcost.harness.environment.kubernetes.mesh.Charts;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Charts by Helm.
 *
 * @param helm reaches the cluster
 * @param timeout how long what one of them makes may take to be ready
 */
record ReadyCharts(HelmCharts helm, Duration timeout) implements Charts {

  @Override
  public boolean isThere(String release, String namespace) {
    return helm.status(release, namespace).isPresent();
  }

  @Override
  public void install(String release, String namespace, ChartSource chart, Path values) {
    helm.put(release, namespace, chart, values, timeout);
  }

  @Override
  public void uninstall(String release, String namespace) {
    helm.uninstall(release, namespace);
  }
}
