package dev.pathcost.harness.environment.existing;

import dev.pathcost.harness.settings.ClusterSettings;
import dev.pathcost.harness.settings.ExistingSettings;
import dev.pathcost.harness.settings.MeshSettings;
import dev.pathcost.harness.settings.Settings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which cluster, and what may be done there.
 *
 * @param kubeconfig the kubeconfig that the user names
 * @param context the context that the user names
 * @param namespace the one namespace that is written to
 * @param image the application image that the cluster pulls
 * @param hostAddress the address under which pods reach this machine
 * @param istio whether the systems run in the Istio that is there
 */
public record ExistingOptions(
    Optional<Path> kubeconfig,
    Optional<String> context,
    String namespace,
    Optional<String> image,
    Optional<String> hostAddress,
    boolean istio) {

  /** The options that the settings say. */
  public static ExistingOptions of(Settings settings) {
    return new ExistingOptions(
        settings.get(ExistingSettings.KUBECONFIG),
        settings.get(ExistingSettings.CONTEXT),
        settings.get(ExistingSettings.NAMESPACE),
        settings.get(ExistingSettings.IMAGE),
        settings.get(ClusterSettings.HOST_ADDRESS),
        settings.get(MeshSettings.MESH).equals("istio"));
  }
}
