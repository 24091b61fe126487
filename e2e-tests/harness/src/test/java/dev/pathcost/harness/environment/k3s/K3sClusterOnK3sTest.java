package dev.pathcost.harness.environment.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Container;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

/** Real nodes; runs where {@code E2E_K3S_IMAGE} names an image of K3s. */
@EnabledIfEnvironmentVariable(named = "E2E_K3S_IMAGE", matches = ".+")
class K3sClusterOnK3sTest {

  @TempDir
  Path directory;

  @Test
  void aNodeThatIsEndedWhileItStartsLeavesNoContainer() {
    K3sOptions options = options(Duration.ofMinutes(5));
    NodeContainer node = node(options);
    K3sCluster cluster = K3sCluster.begin(options, node, directory, line -> {});

    cluster.close();

    assertThat(containers(node)).isEmpty();
  }

  @Test
  void ofANodeThatDidNotBecomeReadyThereIsNothingToKeep() {
    K3sOptions options = options(Duration.ofMillis(1));
    NodeContainer node = node(options);
    try (K3sCluster cluster = K3sCluster.begin(options, node, directory, line -> {})) {
      assertThat(cluster.keep()).startsWith("nothing, since the node did not become ready");
    }
    assertThat(containers(node)).isEmpty();
  }

  private K3sOptions options(Duration readyTimeout) {
    return new K3sOptions(
        System.getenv("E2E_K3S_IMAGE"),
        readyTimeout,
        Optional.empty(),
        true,
        Path.of(System.getProperty("java.home"), "bin", "java"),
        directory.resolve("logs"));
  }

  private static NodeContainer node(K3sOptions options) {
    return new NodeContainer(options.image(), options.readyTimeout(), options.mayStay());
  }

  private static List<Container> containers(NodeContainer node) {
    return DockerClientFactory.instance()
        .client()
        .listContainersCmd()
        .withShowAll(true)
        .exec()
        .stream()
        .filter(container -> List.of(container.getNames()).contains("/" + node.name()))
        .toList();
  }
}
