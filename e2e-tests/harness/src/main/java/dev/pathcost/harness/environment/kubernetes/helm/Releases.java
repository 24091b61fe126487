package dev.pathcost.harness.environment.kubernetes.helm;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The releases of charts on one cluster. */
public interface Releases {

  /** The status of a release that is whole. */
  String DEPLOYED = "deployed";

  /**
   * Brings a release to the state that the chart and the values say: installs it if it is not
   * there, upgrades it if it is, and replaces it if it was left broken or halfway by whoever worked
   * on it before. Makes the namespace if there is none.
   *
   * @param values a file of values
   * @param waitReady how long to wait for everything to be ready; zero: do not wait
   * @throws dev.pathcost.harness.environment.InfrastructureException if Helm refuses or fails
   */
  void put(String release, String namespace, ChartSource chart, Path values, Duration waitReady);

  /** What Helm says of a release, such as {@code deployed} or {@code failed}; empty: none there. */
  Optional<String> status(String release, String namespace);

  /** Whether the release is there, whole. */
  default boolean isDeployed(String release, String namespace) {
    return status(release, namespace).filter(DEPLOYED::equals).isPresent();
  }

  /** Removes a release if it is there; does not wait until its pods are gone. */
  void uninstall(String release, String namespace);
}
