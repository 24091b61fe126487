package dev.pathcost.harness.environment.k3s;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.Observation;
import dev.pathcost.harness.environment.Waiting;
import dev.pathcost.harness.environment.kubernetes.ContainerImage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.ExecConfig;
import org.testcontainers.utility.MountableFile;

/**
 * Brings images to the containerd of the node, which runs long before Kubernetes does.
 *
 * @param node the node, whose container runs
 */
record NodeImages(NodeContainer node) {

  private static final String DIRECTORY = "/pathcost-images/";

  /** Kubernetes sees only what is in this namespace of containerd. */
  private static final Map<String, String> NAMESPACE = Map.of("CONTAINERD_NAMESPACE", "k8s.io");

  /**
   * Imports them, one after the other, and looks whether they are there.
   *
   * @throws InfrastructureException if one is not; the message names it
   */
  void load(List<ContainerImage> images, Duration timeout) {
    try {
      awaitContainerd(timeout);
      for (ContainerImage image : images) {
        load(image);
      }
    } catch (IOException | UnsupportedOperationException e) {
      throw new InfrastructureException(
          "No image can be brought to the K3s node: " + e.getMessage(),
          "see whether its container still runs.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InfrastructureException("The run was interrupted.", "run it again.", e);
    }
  }

  private void awaitContainerd(Duration timeout) throws InterruptedException {
    Waiting waiting = new Waiting(
        System::nanoTime, pause -> Thread.sleep(pause.toMillis()), Duration.ofMillis(200));
    Observation seen = waiting.until(timeout, () -> {
      try {
        ExecResult version = ctr("version");
        return version.getExitCode() == 0
            ? new Observation.Ready("it answers")
            : new Observation.NotYet(version.getStderr().strip());
      } catch (IOException | RuntimeException e) {
        return node.running().isCompletedExceptionally() || !node.isRunning()
            ? new Observation.Hopeless("the node's container has ended")
            : new Observation.NotYet(String.valueOf(e.getMessage()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Observation.Hopeless("interrupted");
      }
    });
    if (!(seen instanceof Observation.Ready)) {
      throw new InfrastructureException(
          "containerd in the K3s node does not answer within %d s: %s"
              .formatted(timeout.toSeconds(), seen.state()),
          "look into the node's log.");
    }
  }

  private void load(ContainerImage image) throws IOException, InterruptedException {
    String file = DIRECTORY + image.tar().getFileName();
    node.copyFileToContainer(MountableFile.forHostPath(image.tar()), file);
    ExecResult imported = ctr("images", "import", file);
    node.execInContainer("rm", "-f", file);
    List<String> there = ctr("images", "ls", "-q").getStdout().lines().toList();
    if (!there.contains(canonical(image.reference()))) {
      throw new InfrastructureException(
          "Image %s did not arrive in node %s: %s"
              .formatted(
                  image.reference(),
                  node.getContainerId().substring(0, 12),
                  imported.getExitCode() == 0
                      ? "it is not listed"
                      : imported.getStderr().strip()),
          "see whether " + image.tar() + " is an image as docker save writes it.");
    }
  }

  private ExecResult ctr(String... arguments) throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 2];
    command[0] = "k3s";
    command[1] = "ctr";
    System.arraycopy(arguments, 0, command, 2, arguments.length);
    return node.execInContainer(
        ExecConfig.builder().command(command).envVars(NAMESPACE).build());
  }

  /** The name with all that people leave out. */
  static String canonical(String reference) {
    int slash = reference.indexOf('/');
    String first = slash < 0 ? "" : reference.substring(0, slash);
    boolean hasRegistry = first.contains(".") || first.contains(":") || first.equals("localhost");
    if (hasRegistry) {
      return reference;
    }
    return slash < 0 ? "docker.io/library/" + reference : "docker.io/" + reference;
  }
}
