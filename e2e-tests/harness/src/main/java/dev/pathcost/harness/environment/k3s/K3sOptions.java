package dev.pathcost.harness.environment.k3s;

import dev.pathcost.harness.settings.ClusterSettings;
import dev.pathcost.harness.settings.KnownSettings;
import dev.pathcost.harness.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the node is started.
 *
 * @param image the node's image
 * @param readyTimeout how long the node may take to become ready
 * @param hostAddress the address of this machine as pods see it, if somebody said it
 * @param mayStay whether the node may be kept at the end
 * @param java the java command for the process that removes the container of a killed run
 * @param logs the directory of the logs
 */
public record K3sOptions(
    String image,
    Duration readyTimeout,
    Optional<String> hostAddress,
    boolean mayStay,
    Path java,
    Path logs) {

  /**
   * The keys of the images that K3s itself runs. Those of another K3s than that of
   * {@code kubernetes/images.yaml} are not known.
   */
  public static List<String> ownImages(Settings settings) {
    return settings.get(ClusterSettings.K3S_IMAGE).isPresent()
        ? List.of()
        : List.of("k3s-pause", "k3s-coredns");
  }

  /**
   * The options that the settings say.
   *
   * @param image the node's image
   */
  public static K3sOptions of(Settings settings, String image) {
    return new K3sOptions(
        image,
        settings.get(ClusterSettings.K3S_READY_TIMEOUT),
        settings.get(ClusterSettings.HOST_ADDRESS),
        !settings.get(ClusterSettings.KEEP).equals("never"),
        settings.get(KnownSettings.LOCAL_JAVA),
        settings.get(KnownSettings.OUTPUT_DIR).resolve("logs"));
  }
}
