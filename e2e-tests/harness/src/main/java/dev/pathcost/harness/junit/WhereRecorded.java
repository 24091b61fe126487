package dev.pathcost.harness.junit;

import dev.pathcost.gate.baseline.RunEnvironment;
import dev.pathcost.harness.environment.Environment;
import dev.pathcost.harness.settings.ClusterSettings;
import dev.pathcost.harness.settings.ExistingSettings;
import dev.pathcost.harness.settings.KnownSettings;
import dev.pathcost.harness.settings.MeshSettings;
import dev.pathcost.harness.settings.MinikubeSettings;
import dev.pathcost.harness.settings.Setting;
import dev.pathcost.harness.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Where and how a run was recorded: what changes costs without being what is tested. What the
 * services are configured with ({@code e2e.services.env}, {@code e2e.chart.values}) is not among
 * it: whether that costs more is a question for the baseline.
 */
final class WhereRecorded {

  private static final List<Setting<?>> EVERYWHERE = List.of(
      KnownSettings.REQUESTS, KnownSettings.WARMUP, KnownSettings.CONCURRENCY, MeshSettings.TRACES);

  private static final List<Setting<?>> ON_LOCAL_PROCESSES = List.of(KnownSettings.LOCAL_JVM_FLAGS);

  private static final List<Setting<?>> ON_CLUSTERS =
      List.of(ClusterSettings.IMAGE_BASE, MeshSettings.MESH);

  private static final List<Setting<?>> ON_MINIKUBE =
      List.of(MinikubeSettings.CPUS, MinikubeSettings.MEMORY);

  private static final List<Setting<?>> ON_AN_EXISTING_CLUSTER =
      List.of(ExistingSettings.CONTEXT, ExistingSettings.NAMESPACE);

  private WhereRecorded() {}

  static RunEnvironment of(Environment environment, Settings settings) {
    TreeMap<String, String> given = new TreeMap<>();
    for (Setting<?> setting : relevant(environment)) {
      given.put(setting.name(), settings.text(setting));
    }
    // Whose processors an existing cluster has, nobody here knows.
    String processor = environment.name().equals("existing") ? "" : Processor.describe();
    return new RunEnvironment(
        environment.name(), processor, environment.jvm(), given, environment.images());
  }

  private static List<Setting<?>> relevant(Environment environment) {
    List<Setting<?>> relevant = new ArrayList<>(EVERYWHERE);
    if (environment.name().equals("local")) {
      relevant.addAll(ON_LOCAL_PROCESSES);
    } else {
      relevant.addAll(ON_CLUSTERS);
    }
    if (environment.name().equals("minikube")) {
      relevant.addAll(ON_MINIKUBE);
    }
    if (environment.name().equals("existing")) {
      relevant.addAll(ON_AN_EXISTING_CLUSTER);
    }
    return relevant;
  }
}
