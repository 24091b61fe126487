package dev.pathcost.harness.environment.kubernetes.mesh;

import java.net.URI;
import java.nio.file.Path;

/** Installs charts, and waits until what they make is ready. */
@FunctionalInterface
public interface Charts {

  /** Where a chart is. */
  sealed interface Source {

    /** A directory with the chart in it. */
    record Directory(Path directory) implements Source {}

    /** A chart of a repository, in one version. */
    record Repository(URI repository, String chart, String version) implements Source {}
  }

  /**
   * Installs a release, or upgrades it if it is there; makes its namespace if there is none.
   *
   * @param release the release's name
   * @param namespace its namespace
   * @param chart its chart
   * @param values a file of values
   */
  void install(String release, String namespace, Source chart, Path values);
}
