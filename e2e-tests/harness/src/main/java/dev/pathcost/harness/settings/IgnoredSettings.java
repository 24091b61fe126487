package dev.pathcost.harness.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was given and yet does nothing in an environment. Whoever asks for a mesh and gets local
 * processes without one would read the results as those of a mesh.
 *
 * @param lines each such setting, with where it counts
 */
public record IgnoredSettings(List<String> lines) {

  private static final List<String> CLUSTERS = List.of("k3s", "minikube", "existing");

  private static final Map<Setting<?>, List<String>> COUNTS_IN = countsIn();

  /**
   * What of that which was given, other than by its default value, the environment ignores.
   *
   * @throws InvalidSettingException if one was given on the command line, for a named environment
   *     or the default one; a variable may be meant for other runs, and {@code auto} leaves it open
   *     where the run ends up
   */
  public static IgnoredSettings of(Settings settings, String environment) {
    boolean chosenByAuto = settings.get(KnownSettings.ENVIRONMENT).equals("auto");
    List<String> lines = new ArrayList<>();
    COUNTS_IN.forEach((setting, where) -> {
      if (where.contains(environment) || !asksForSomething(settings, setting)) {
        return;
      }
      String given = settings.source(setting) + "=" + settings.text(setting);
      if (settings.source(setting).startsWith("-D") && !chosenByAuto) {
        throw new InvalidSettingException(
            "%s: the environment %s would ignore it, since it counts in %s only. Leave it out, or"
                    .formatted(given, environment, String.join(", ", where))
                + " name such an environment: -De2e.environment=" + where.get(0) + ".");
      }
      lines.add(given + " is ignored here: it counts in " + String.join(", ", where));
    });
    return new IgnoredSettings(List.copyOf(lines));
  }

  /** No mesh is what every environment without a cluster has. */
  private static boolean asksForSomething(Settings settings, Setting<?> setting) {
    return settings.isGiven(setting)
        && !settings.text(setting).equals(setting.defaultText())
        && !(setting == MeshSettings.MESH && settings.text(setting).equals("none"));
  }

  private static Map<Setting<?>, List<String>> countsIn() {
    Map<Setting<?>, List<String>> counts = new LinkedHashMap<>();
    ClusterSettings.all().forEach(setting -> counts.put(setting, CLUSTERS));
    MeshSettings.all().forEach(setting -> counts.put(setting, CLUSTERS));
    ExistingSettings.all().forEach(setting -> counts.put(setting, List.of("existing")));
    MinikubeSettings.all().forEach(setting -> counts.put(setting, List.of("minikube")));
    counts.put(KnownSettings.LOCAL_JVM_FLAGS, List.of("local"));
    counts.put(ExistingSettings.IMAGE, CLUSTERS);
    counts.put(ClusterSettings.K3S_IMAGE, List.of("k3s"));
    counts.put(ClusterSettings.K3S_READY_TIMEOUT, List.of("k3s"));
    // Services run as processes here, and a Jaeger that is there serves them as well.
    List.of(MeshSettings.TRACES, MeshSettings.JAEGER_URL, MeshSettings.JAEGER_OTLP)
        .forEach(counts::remove);
    return counts;
  }
}
