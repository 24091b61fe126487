package dev.pathcost.harness.environment.kubernetes.mesh;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.kubernetes.helm.ChartSource;
import dev.pathcost.harness.environment.kubernetes.manifest.ThirdPartyImages;
import dev.pathcost.harness.settings.MeshSettings;
import dev.pathcost.harness.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which charts Istio is installed by.
 *
 * @param version their version, and that of the images
 * @param repository where they are
 * @param directory where they are instead, each in a directory of its name
 */
public record IstioCharts(String version, URI repository, Optional<Path> directory) {

  static final String PILOT = "istio-pilot";
  static final String PROXY = "istio-proxy";
  static final List<String> NAMES = List.of("base", "istiod", "gateway");

  /**
   * As the settings say; the version that counts without a setting is that of the images.
   *
   * @throws InfrastructureException if a directory lacks one of the charts, or has one of another
   *     version
   */
  public static IstioCharts of(Settings settings, ThirdPartyImages images) {
    Optional<Path> directory = settings.get(MeshSettings.ISTIO_CHARTS);
    String version = settings
        .get(MeshSettings.ISTIO_VERSION)
        .orElseGet(() -> images.get(PILOT).tag());
    directory.ifPresent(charts -> verify(charts, version));
    return new IstioCharts(version, settings.get(MeshSettings.ISTIO_REPOSITORY), directory);
  }

  /** The images in the version of the charts. */
  public ThirdPartyImages in(ThirdPartyImages images) {
    return images.inVersion(version, List.of(PILOT, PROXY));
  }

  ChartSource chart(String name) {
    return directory
        .<ChartSource>map(charts -> new ChartSource.File(charts.resolve(name)))
        .orElseGet(() -> new ChartSource.Repository(repository, name, version));
  }

  private static void verify(Path directory, String version) {
    List<String> missing = NAMES.stream()
        .filter(name -> !Files.isRegularFile(directory.resolve(name).resolve("Chart.yaml")))
        .toList();
    if (!missing.isEmpty()) {
      throw new InfrastructureException(
          "There is no chart %s in %s.".formatted(String.join(", ", missing), directory),
          "unpack Istio's charts base, istiod and gateway there, each in a directory of its name,"
              + " or leave out -De2e.istio.charts.");
    }
    for (String name : NAMES) {
      String found = versionOf(directory.resolve(name).resolve("Chart.yaml"));
      if (!found.equals(version)) {
        throw new InfrastructureException(
            "The chart %s in %s is of %s, and the images would be those of Istio %s."
                .formatted(
                    name,
                    directory,
                    found.isEmpty() ? "no version that it names" : "Istio " + found,
                    version),
            "unpack the charts of %s there, or say -De2e.istio.version=….".formatted(version));
      }
    }
  }

  /** That of the Istio which the chart installs. */
  private static String versionOf(Path chart) {
    try {
      return new YAMLMapper().readTree(chart.toFile()).path("appVersion").asText("");
    } catch (IOException e) {
      throw new InfrastructureException(
          "The chart " + chart + " cannot be read: " + e.getMessage(),
          "unpack Istio's charts anew.",
          e);
    }
  }
}
