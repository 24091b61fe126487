package dev.pathcost.harness.environment.kubernetes.helm;

import java.net.URI;
import java.nio.file.Path;

/** Where a chart is. */
public sealed interface ChartSource {

  /** A directory with the chart in it, or a packaged chart. */
  record File(Path path) implements ChartSource {}

  /** A chart of a repository, in one version. */
  record Repository(URI repository, String chart, String version) implements ChartSource {}
}
