package dev.pathcost.harness.environment.kubernetes.mesh;

import dev.pathcost.harness.environment.kubernetes.helm.ChartSource;
import java.nio.file.Path;

/** The releases of charts on a cluster. */
public interface Charts {

  /** Whether there is such a release, in whatever state. */
  boolean isThere(String release, String namespace);

  /**
   * Installs a release, or upgrades it if it is there; does not wait for what it makes.
   *
   * @param release the release's name
   * @param namespace its namespace
   * @param chart its chart
   * @param values a file of values
   */
  void install(String release, String namespace, ChartSource chart, Path values);

  /** Removes a release, if it is there. */
  void uninstall(String release, String namespace);
}
