package dev.pathcost.harness.environment.minikube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.kubernetes.ContainerImage;
import dev.pathcost.harness.environment.kubernetes.RunLabels;
import dev.pathcost.harness.environment.redaction.RunSecrets;
import dev.pathcost.harness.settings.Settings;
import dev.pathcost.harness.testing.MockKubeconfig;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a stand-in for the {@code minikube} command that records its command lines. */
@EnableKubernetesMockClient(crud = true)
class MinikubeClusterTest {

  private static final MinikubeOptions OPTIONS =
      new MinikubeOptions("pathcost", "shop", 4, 10240, Duration.ofSeconds(30), Optional.empty());

  private static final List<String> BEGIN = List.of(
      "--profile pathcost profile list --output json",
      "--profile pathcost start --cpus 4 --memory 10240 --interactive=false");

  @SuppressWarnings("NullAway.Init") // The extension does.
  KubernetesClient client;

  @TempDir
  Path directory;

  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void putAStandInOnThePath() throws IOException {
    Path bin = Files.createDirectories(directory.resolve("bin"));
    Path minikube = Files.writeString(bin.resolve("minikube"), """
        #!/bin/sh
        echo "$*" >> "$RECORD/calls"
        shift 2
        case "$1" in
          profile) cat "$RECORD/profiles" ;;
          start)
            [ -e "$RECORD/start-fails" ] && { echo "no driver could be found" >&2; exit 69; }
            cat "$RECORD/kubeconfig" > "$KUBECONFIG" ;;
          logs) echo "its own log, password=hunter2, planted-secret" ;;
          node) printf 'pathcost\\t192.168.49.2\\npathcost-m02\\t192.168.49.3\\n' ;;
          ssh) cat "$RECORD/images-of-$3" ;;
        esac
        """);
    Files.setPosixFilePermissions(minikube, PosixFilePermissions.fromString("rwx------"));
    record(
        "kubeconfig",
        MockKubeconfig.of(client, "pathcost", "a-token")
            .replace("current-context: production", "current-context: pathcost"));
    profiles("{\"Name\":\"work\",\"Status\":\"Running\"}");
    environment.put("PATH", bin + ":" + System.getenv("PATH"));
    environment.put("RECORD", directory.toString());
    environment.put("KUBECONFIG", directory.resolve("of-the-user").toString());
  }

  @Test
  void aProfileThatWasNotThereIsMadeAndDeletedAgain() throws Exception {
    MinikubeCluster cluster = start();

    cluster.close();

    assertThat(calls())
        .startsWith(BEGIN.toArray(String[]::new))
        .endsWith("--profile pathcost delete")
        .hasSize(3);
  }

  @Test
  void aProfileThatRanGoesOnRunning() throws Exception {
    profiles("{\"Name\":\"pathcost\",\"Status\":\"Running\"}");

    start().close();

    assertThat(calls()).isEqualTo(BEGIN);
    assertThat(client.namespaces().withName("shop").get()).isNull();
  }

  @Test
  void aProfileThatWasStoppedIsStoppedAgain() throws Exception {
    profiles("{\"Name\":\"pathcost\",\"Status\":\"Stopped\"}");

    start().close();

    assertThat(calls())
        .startsWith(BEGIN.toArray(String[]::new))
        .endsWith("--profile pathcost stop");
  }

  @Test
  void noOtherProfileAndNotTheUsersKubeconfigIsTouched() throws Exception {
    try (MinikubeCluster cluster = start()) {
      cluster.load(List.of());
    }

    assertThat(calls())
        .allMatch(call -> call.startsWith("--profile pathcost "))
        .noneMatch(call -> call.contains("--all") || call.contains("work"));
    assertThat(directory.resolve("of-the-user")).doesNotExist();
  }

  @Test
  void aProfileThatDoesNotStartIsTakenAwayWithWhatMinikubeSaid() throws Exception {
    record("start-fails", "");

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(this::start)
        .withMessageContainingAll("minikube --profile pathcost start", "69", "no driver could be");
    assertThat(calls()).endsWith("--profile pathcost logs", "--profile pathcost delete");
    assertThat(directory.resolve("logs/minikube.log")).hasContent("its own log, password=***, ***");
  }

  @Test
  void imagesAreLoadedAndLookedForInEveryNode() throws Exception {
    images("pathcost", "docker.io/pathcost/multi-svc:1");
    images("pathcost-m02", "docker.io/pathcost/multi-svc:1");
    try (MinikubeCluster cluster = start()) {
      cluster.load(List.of(image()));
    }

    assertThat(calls())
        .containsSubsequence(
            "--profile pathcost image load " + directory.resolve("image.tar"),
            "--profile pathcost node list",
            "--profile pathcost ssh --node pathcost -- sudo crictl images --output json",
            "--profile pathcost ssh --node pathcost-m02 -- sudo crictl images --output json");
  }

  @Test
  void anImageThatHasNotArrivedInOneNodeIsNamedWithTheNode() throws Exception {
    images("pathcost", "docker.io/pathcost/multi-svc:1");
    images("pathcost-m02", "docker.io/pathcost/multi-svc:2");
    try (MinikubeCluster cluster = start()) {
      assertThatExceptionOfType(InfrastructureException.class)
          .isThrownBy(() -> cluster.load(List.of(image())))
          .withMessageContaining(
              "Image pathcost/multi-svc:1 has not arrived in node pathcost-m02 of minikube profile");
    }
  }

  @Test
  void whereThereIsNoMinikubeThatIsSaid() {
    environment.put("PATH", directory.toString());

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(this::start)
        .withMessageContainingAll("There is no minikube on the PATH", "-De2e.environment=k3s");
  }

  @Test
  void podsReachTheHostByMinikubesNameForIt() throws Exception {
    try (MinikubeCluster cluster = start()) {
      assertThat(cluster.hostAddressFromPods()).isEqualTo("host.minikube.internal");
      assertThat(cluster.context()).isEqualTo("pathcost");
      assertThat(client.namespaces().withName(cluster.namespace()).get()).isNotNull();
    }
  }

  @Test
  void theAddressThatWasNamedForThisMachineCounts() throws Exception {
    Settings settings = Settings.read(new Properties(), Map.of("E2E_HOST_ADDRESS", "192.168.49.1"));
    MinikubeOptions options = MinikubeOptions.of(settings);

    try (MinikubeCluster cluster = start(options)) {
      assertThat(cluster.hostAddressFromPods()).isEqualTo("192.168.49.1");
    }
  }

  private MinikubeCluster start() throws InterruptedException {
    return start(OPTIONS);
  }

  private MinikubeCluster start(MinikubeOptions options) throws InterruptedException {
    RunSecrets secrets = new RunSecrets(Settings.read(new Properties(), Map.of()));
    secrets.learn(List.of("planted-secret"));
    return MinikubeCluster.start(
        options,
        new RunLabels("run-1"),
        secrets,
        environment,
        directory.resolve("logs/minikube.log"));
  }

  private ContainerImage image() {
    return new ContainerImage("pathcost/multi-svc:1", directory.resolve("image.tar"));
  }

  private void profiles(String profile) throws IOException {
    record("profiles", "{\"invalid\":[],\"valid\":[" + profile + "]}");
  }

  private void images(String node, String image) throws IOException {
    record("images-of-" + node, "{\"images\":[{\"id\":\"a\",\"repoTags\":[\"" + image + "\"]}]}");
  }

  private void record(String name, String content) throws IOException {
    Files.writeString(directory.resolve(name), content);
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(directory.resolve("calls"));
  }
}
