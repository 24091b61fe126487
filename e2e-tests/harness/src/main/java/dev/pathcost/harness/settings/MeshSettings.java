package dev.pathcost.harness.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The settings of what surrounds the system under test: mesh, add-ons, traces, the way in. */
public final class MeshSettings {

  private static final List<String> KNOWN_ADDONS =
      List.of("jaeger", "prometheus", "grafana", "kiali");

  public static final Setting<String> MESH = Setting.choice(
      "e2e.mesh",
      "Which mesh the services run in; auto is istio on a cluster of the run's own, else none. On an"
          + " existing cluster nothing is installed: the Istio that is there is used.",
      "auto",
      List.of("auto", "istio", "none"));

  public static final Setting<Optional<String>> ISTIO_VERSION = Setting.optional(
      "e2e.istio.version",
      "Istio's version; without it, that of kubernetes/images.yaml.",
      "a version such as 1.30.4",
      MeshSettings::version);

  public static final Setting<URI> ISTIO_REPOSITORY = new Setting<>(
      "e2e.istio.repository",
      "The repository of Istio's charts.",
      "https://istio-release.storage.googleapis.com/charts",
      "an address such as https://charts.example.org",
      Setting::httpAddress);

  public static final Setting<Optional<Path>> ISTIO_CHARTS = Setting.optional(
      "e2e.istio.charts",
      "A directory with Istio's charts base, istiod and gateway, in place of the repository.",
      "a directory",
      text -> Path.of(text).toAbsolutePath().normalize());

  public static final Setting<Set<String>> ADDONS = new Setting<>(
      "e2e.addons",
      "What else is put on the cluster, to look at it with; Jaeger comes by itself where traces"
          + " are taken from it.",
      "",
      "names separated by commas, of " + String.join(", ", KNOWN_ADDONS),
      MeshSettings::addons);

  public static final Setting<String> TRACES = Setting.choice(
      "e2e.traces",
      "Where traces are taken from: sent to the harness by OTLP, or asked of a Jaeger.",
      "otlp",
      List.of("otlp", "jaeger"));

  public static final Setting<Optional<URI>> JAEGER_URL = Setting.optional(
      "e2e.jaeger.url",
      "The address of a Jaeger that is there already, with its base path if it has one; without it,"
          + " the harness puts one on the cluster.",
      "an address such as http://localhost:16686",
      Setting::httpAddress);

  public static final Setting<Optional<URI>> JAEGER_OTLP = Setting.optional(
      "e2e.jaeger.otlp",
      "Where that Jaeger receives traces by OTLP over HTTP, as the services see it; without it,"
          + " port 4318 of the host of e2e.jaeger.url.",
      "an address such as http://localhost:4318",
      Setting::httpAddress);

  public static final Setting<String> ENTRY = Setting.choice(
      "e2e.entry",
      "How requests get into a cluster: through the mesh's gateway, or through a forwarded port to"
          + " each service; auto is the gateway where the mesh is istio.",
      "auto",
      List.of("auto", "gateway", "port-forward"));

  public static final Setting<Optional<Path>> IMAGES_DIR = Setting.optional(
      "e2e.images.dir",
      "A directory of image tars, as ci/save-images.sh makes it, for a cluster that reaches no"
          + " registry.",
      "a directory",
      text -> Path.of(text).toAbsolutePath().normalize());

  private MeshSettings() {}

  static List<Setting<?>> all() {
    return List.of(
        MESH,
        ISTIO_VERSION,
        ISTIO_REPOSITORY,
        ISTIO_CHARTS,
        ADDONS,
        TRACES,
        JAEGER_URL,
        JAEGER_OTLP,
        ENTRY,
        IMAGES_DIR);
  }

  private static String version(String text) {
    if (!text.matches("\\d+\\.\\d+\\.\\d+\\S*")) {
      throw new IllegalArgumentException("not a version.");
    }
    return text;
  }

  private static Set<String> addons(String text) {
    Set<String> names = new LinkedHashSet<>();
    if (!text.isBlank()) {
      for (String name : Arrays.stream(text.split(",", -1)).map(String::strip).toList()) {
        if (!KNOWN_ADDONS.contains(name)) {
          throw new IllegalArgumentException(
              "there is no add-on '" + name + "'" + Nearest.question(name, KNOWN_ADDONS));
        }
        names.add(name);
      }
    }
    return Set.copyOf(names);
  }
}
