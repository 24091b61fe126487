package dev.pathcost.harness.environment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.SystemDescription;
import dev.pathcost.harness.environment.SystemDescription.KubernetesLaunch;
import dev.pathcost.harness.environment.SystemDescription.LocalLaunch;
import dev.pathcost.harness.environment.kubernetes.manifest.TestProject;
import dev.pathcost.harness.environment.redaction.RunSecrets;
import dev.pathcost.harness.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageLoadingTest {

  private final List<String> asked = new ArrayList<>();

  @TempDir
  Path scratch;

  @Test
  void imagesFromTarsGoIntoTheNodesBeforeKubernetesIsWaitedForAndOnlyOnce() {
    try (KubernetesPlatform platform = platform()) {
      fail(platform);
      fail(platform);
    }

    assertThat(asked).containsExactly("load one:1, two:2", "kubeconfig", "kubeconfig", "close");
  }

  private static void fail(KubernetesPlatform platform) {
    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> platform.start(system()))
        .withMessageContaining("has not become ready");
  }

  private KubernetesPlatform platform() {
    Properties properties = new Properties();
    properties.setProperty("e2e.project.root", TestProject.root().toString());
    Settings settings = Settings.read(properties, Map.of());
    SurroundingsPlan plan = SurroundingsPlan.of(settings, true, List.of(), Optional.empty());
    return new KubernetesPlatform(
        "k3s",
        Booting::new,
        KubernetesOptions.of(settings, "base"),
        new SurroundingsPlan(
            true,
            false,
            false,
            plan.addons(),
            false,
            plan.charts(),
            plan.files(),
            List.of(image("one:1"), image("two:2")),
            Optional.empty()),
        host -> URI.create("http://" + host),
        new RunContext(new RunLabels("run-1"), new RunSecrets(settings), scratch, line -> {}));
  }

  private static ContainerImage image(String reference) {
    return new ContainerImage(reference, Path.of(reference + ".tar"));
  }

  private static SystemDescription system() {
    return new SystemDescription(
        "toy",
        List.of("dice-1"),
        "/health",
        Map.of(),
        new LocalLaunch("toy.jar", List.of(), Map.of()),
        Optional.of(new KubernetesLaunch("charts/toy", Optional.empty(), Map.of())));
  }

  /** Takes images, and never gets any further. */
  private final class Booting implements Cluster {

    @Override
    public String name() {
      return "a node";
    }

    @Override
    public Path kubeconfig() {
      asked.add("kubeconfig");
      throw new InfrastructureException("The node has not become ready.", "wait.");
    }

    @Override
    public String context() {
      return "default";
    }

    @Override
    public String namespace() {
      return "pathcost";
    }

    @Override
    public void load(List<ContainerImage> images) {
      asked.add("load "
          + String.join(", ", images.stream().map(ContainerImage::reference).toList()));
    }

    @Override
    public String hostAddressFromPods() {
      throw new AssertionError("asked for an address");
    }

    @Override
    public void close() {
      asked.add("close");
    }
  }
}
