package dev.pathcost.harness.environment.kubernetes.mesh;

import dev.pathcost.harness.environment.kubernetes.helm.ChartSource;
import java.nio.file.Path;

/** Installs charts, and waits until what they make is ready. */
@FunctionalInterface
public interface Charts {

  /**
   * Installs a release, or upgrades it if it is there; makes its namespace if there is none.
   *
   * @param release the release's name
   * @param namespace its namespace
   * @param chart its chart
   * @param values a file of values
   * @return takes the release away again; does nothing where it was there before
   */
  AutoCloseable install(String release, String namespace, ChartSource chart, Path values);
}
