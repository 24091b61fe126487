package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.ChartPlaceholders.ImageName;
import dev.pathcost.harness.settings.ClusterSettings;
import dev.pathcost.harness.settings.ExistingSettings;
import dev.pathcost.harness.settings.KnownSettings;
import dev.pathcost.harness.settings.MeshSettings;
import dev.pathcost.harness.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How systems are put on a cluster.
 *
 * @param projectRoot what the paths of a system description are relative to
 * @param output the directory for logs and evidence
 * @param imageBase the image that application images are built on
 * @param tagSuffices whether that image will do without its digest, as it comes from a tar
 * @param buildTimeout how long building an image may take
 * @param readyTimeout how long the pods of a system may take to become ready
 * @param servicesEnvironment further environment variables of every service, as {@code NAME=value}
 * @param values a file of values that count before all others
 * @param image the application image that the cluster pulls, where it is not built;
 *     {@code {system}} stands for the system's name
 * @param keep whether what was installed stays at the end
 */
public record KubernetesOptions(
    Path projectRoot,
    Path output,
    String imageBase,
    boolean tagSuffices,
    Duration buildTimeout,
    Duration readyTimeout,
    List<String> servicesEnvironment,
    Optional<Path> values,
    Optional<String> image,
    Keep keep) {

  /** When a cluster, and what was installed on it, is left up at the end of a run. */
  public enum Keep {
    NEVER,
    ON_FAILURE,
    ALWAYS;

    boolean holds(boolean failed) {
      return this == ALWAYS || (this == ON_FAILURE && failed);
    }
  }

  /** The image of that system, if it is not to be built. */
  Optional<ImageName> imageOf(String system) {
    return image.map(reference -> reference.replace("{system}", system)).map(reference -> {
      int colon = reference.lastIndexOf(':');
      return new ImageName(reference.substring(0, colon), reference.substring(colon + 1));
    });
  }

  /**
   * The options that the settings say.
   *
   * @param imageBase the image that application images are built on
   */
  public static KubernetesOptions of(Settings settings, String imageBase) {
    return new KubernetesOptions(
        settings.get(KnownSettings.PROJECT_ROOT),
        settings.get(KnownSettings.OUTPUT_DIR),
        imageBase,
        settings.get(MeshSettings.IMAGES_DIR).isPresent(),
        settings.get(ClusterSettings.PULL_TIMEOUT),
        settings.get(ClusterSettings.PODS_READY_TIMEOUT),
        settings.get(KnownSettings.SERVICES_ENV),
        settings.get(ClusterSettings.CHART_VALUES),
        settings.get(ExistingSettings.IMAGE),
        switch (settings.get(ClusterSettings.KEEP)) {
          case "always" -> Keep.ALWAYS;
          case "on-failure" -> Keep.ON_FAILURE;
          default -> Keep.NEVER;
        });
  }
}
