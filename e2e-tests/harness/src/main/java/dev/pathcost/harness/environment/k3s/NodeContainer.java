package dev.pathcost.harness.environment.k3s;

import com.github.dockerjava.api.command.InspectContainerResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.Base58;
import org.testcontainers.utility.DockerImageName;

/** The node. Says that its container runs long before Kubernetes in it is ready. */
final class NodeContainer extends K3sContainer {

  /** Under this name the node knows the machine that this JVM runs on. */
  static final String HOST = "pathcost-host";

  private final CompletableFuture<String> running = new CompletableFuture<>();
  private final String name = "pathcost-k3s-" + Base58.randomString(8).toLowerCase(Locale.ROOT);

  /** @param mayStay whether it may outlive the run; then it is up to the run to end it */
  NodeContainer(String image, Duration startupTimeout, boolean mayStay) {
    super(name(image));
    // Replaces the default, so the name that the API server is reached by is said again.
    setCommand(
        "server",
        "--disable=traefik",
        "--disable=servicelb",
        "--disable=metrics-server",
        "--disable=local-storage",
        "--tls-san=" + getHost());
    UntriedBinds.of(this);
    withExtraHost(HOST, "host-gateway");
    withStartupTimeout(startupTimeout);
    withStartupAttempts(1);
    withCreateContainerCmdModifier(command -> command.withName(name));
    if (mayStay) {
      withCreateContainerCmdModifier(command -> {
        LabelsOfNoSession labels = new LabelsOfNoSession();
        Optional.ofNullable(command.getLabels()).ifPresent(labels::putAll);
        command.withLabels(labels);
      });
    }
  }

  /** The library looks at the engine while it makes this, and fails if nobody has asked before. */
  private static DockerImageName name(String image) {
    DockerClientFactory.instance().client();
    return DockerImageName.parse(image).asCompatibleSubstituteFor("rancher/k3s");
  }

  /** The container's name, known before there is one. */
  String name() {
    return name;
  }

  /** The container's id, as soon as its first process runs. */
  CompletableFuture<String> running() {
    return running;
  }

  @Override
  protected void containerIsStarting(InspectContainerResponse info) {
    running.complete(info.getId());
  }
}
