package dev.pathcost.harness.environment.k3s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.kubernetes.helm.ChartSource;
import dev.pathcost.harness.environment.kubernetes.helm.HelmCharts;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Releases on a real cluster; runs where {@code E2E_K3S_IMAGE} names an image of K3s. */
@EnabledIfEnvironmentVariable(named = "E2E_K3S_IMAGE", matches = ".+")
class HelmReleasesOnK3sTest {

  private static final Path TOY =
      Path.of("..", "..", "charts", "toy").toAbsolutePath().normalize();
  private static final String RELEASE = "toy";

  @TempDir
  static Path directory;

  private static K3sCluster cluster;
  private static KubernetesClient client;
  private static HelmCharts helm;

  @BeforeAll
  static void startTheCluster() {
    K3sOptions options = new K3sOptions(
        System.getenv("E2E_K3S_IMAGE"),
        Duration.ofMinutes(5),
        Optional.empty(),
        false,
        Path.of(System.getProperty("java.home"), "bin", "java"),
        directory.resolve("logs"));
    cluster = K3sCluster.begin(options, directory, line -> {});
    client = new KubernetesClientBuilder()
        .withConfig(Config.fromKubeconfig(cluster.kubeconfig().toFile()))
        .build();
    helm = new HelmCharts(cluster.kubeconfig(), directory);
  }

  @AfterAll
  static void endTheCluster() {
    client.close();
    cluster.close();
  }

  @Test
  void aReleaseIsInstalledThenUpgradedThenTakenAway() throws IOException {
    helm.put(RELEASE, "one", new ChartSource.File(TOY), values("one"), Duration.ZERO);
    List<String> installed = deployments("one", "SOME");

    helm.put(RELEASE, "one", new ChartSource.File(TOY), values("other"), Duration.ZERO);
    List<String> upgraded = deployments("one", "SOME");
    Optional<String> status = helm.status(RELEASE, "one");
    helm.uninstall(RELEASE, "one");

    assertThat(installed).containsExactly("dice-1=one", "dice-2=one");
    assertThat(upgraded).containsExactly("dice-1=other", "dice-2=other");
    assertThat(status).contains("deployed");
    assertThat(helm.status(RELEASE, "one")).isEmpty();
    assertThat(client.apps().deployments().inNamespace("one").list().getItems()).isEmpty();
  }

  @Test
  void aReleaseThatDidNotBecomeReadyIsReplacedByTheNextInstallation() throws IOException {
    Path values = values("one");
    ChartSource chart = new ChartSource.File(TOY);

    // Nobody has brought the image to the node.
    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> helm.put(RELEASE, "two", chart, values, Duration.ofSeconds(3)));
    Optional<String> broken = helm.status(RELEASE, "two");
    helm.put(RELEASE, "two", chart, values("other"), Duration.ZERO);

    assertThat(broken).contains("failed");
    assertThat(helm.status(RELEASE, "two")).contains("deployed");
    assertThat(deployments("two", "SOME")).containsExactly("dice-1=other", "dice-2=other");
  }

  @Test
  void takingAwayWhatIsNotThereIsNoFailure() {
    helm.uninstall("nothing", "default");

    assertThat(helm.status("nothing", "default")).isEmpty();
  }

  private static Path values(String some) throws IOException {
    return Files.writeString(
        directory.resolve("values-" + some + ".yaml"), "env:\n  SOME: \"" + some + "\"\n");
  }

  private static List<String> deployments(String namespace, String variable) {
    return client.apps().deployments().inNamespace(namespace).list().getItems().stream()
        .map(deployment -> deployment.getMetadata().getName() + "="
            + deployment.getSpec().getTemplate().getSpec().getContainers().get(0).getEnv().stream()
                .filter(env -> env.getName().equals(variable))
                .map(env -> env.getValue())
                .findFirst()
                .orElse(""))
        .sorted()
        .toList();
  }
}
