package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.SystemDescription;
import dev.pathcost.harness.environment.SystemDescription.KubernetesLaunch;
import dev.pathcost.harness.environment.SystemDescription.LocalLaunch;
import dev.pathcost.harness.environment.kubernetes.KubernetesOptions.Keep;
import dev.pathcost.harness.environment.kubernetes.helm.Releases;
import dev.pathcost.harness.environment.kubernetes.manifest.TestProject;
import dev.pathcost.harness.environment.redaction.RunSecrets;
import dev.pathcost.harness.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;

/** A platform on a cluster that is none, and the system that is put there: the toy. */
final class TestPlatform {

  static final SystemDescription TOY = new SystemDescription(
      "toy",
      List.of("dice-1", "dice-2"),
      "/health",
      Map.of(),
      new LocalLaunch("toy.jar", List.of(), Map.of()),
      Optional.of(new KubernetesLaunch(
          "charts/toy",
          Optional.empty(),
          Map.of(
              "image.repository", "${image.repository}",
              "image.tag", "${image.tag}",
              "traces.endpoint", "${otlp}",
              "run", "${run}"))));

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private TestPlatform() {}

  /**
   * On that cluster.
   *
   * @param output where logs and evidence go, and what is scratch
   * @param releases what Helm would do
   * @param said is told of what has been reached
   */
  static KubernetesPlatform on(
      FakeCluster cluster, Path output, Keep keep, Releases releases, Consumer<String> said) {
    KubernetesOptions options = new KubernetesOptions(
        TestProject.root(),
        output,
        "base",
        false,
        PATIENCE,
        PATIENCE,
        List.of(),
        Optional.empty(),
        Optional.of("registry.example.org/{system}:1"),
        keep);
    Properties properties = new Properties();
    properties.setProperty("e2e.project.root", TestProject.root().toString());
    properties.setProperty("e2e.mesh", "none");
    Settings settings = Settings.read(properties, Map.of());
    return new KubernetesPlatform(
        "fake",
        () -> cluster,
        options,
        SurroundingsPlan.of(settings, cluster.endsWithTheRun(), List.of(), Optional.empty()),
        host -> URI.create("http://" + host + ":4318"),
        new RunContext(
            new RunLabels("run-1"), new RunSecrets(settings), output.resolve("scratch"), said),
        kubeconfig -> releases);
  }
}
