package dev.pathcost.harness.environment.minikube;

import dev.pathcost.harness.settings.ClusterSettings;
import dev.pathcost.harness.settings.MinikubeSettings;
import dev.pathcost.harness.settings.Settings;
import java.time.Duration;
import java.util.Optional;

/**
 * Which profile, and what a new one gets.
 *
 * @param profile its name
 * @param namespace the namespace for the system under test
 * @param cpus CPUs of a new profile
 * @param memory memory of a new profile, in MiB
 * @param timeout how long it may take to start
 * @param hostAddress the address of this machine as pods see it, if somebody said it
 */
public record MinikubeOptions(
    String profile,
    String namespace,
    int cpus,
    int memory,
    Duration timeout,
    Optional<String> hostAddress) {

  /** The options that the settings say. */
  public static MinikubeOptions of(Settings settings) {
    return new MinikubeOptions(
        settings.get(MinikubeSettings.PROFILE),
        settings.get(MinikubeSettings.NAMESPACE),
        settings.get(MinikubeSettings.CPUS),
        settings.get(MinikubeSettings.MEMORY),
        settings.get(MinikubeSettings.TIMEOUT),
        settings.get(ClusterSettings.HOST_ADDRESS));
  }
}
