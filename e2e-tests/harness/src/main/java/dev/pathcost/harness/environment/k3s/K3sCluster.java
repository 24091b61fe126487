package dev.pathcost.harness.environment.k3s;

import dev.pathcost.harness.environment.CleanUp;
import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.kubernetes.Cluster;
import dev.pathcost.harness.environment.kubernetes.ContainerImage;
import dev.pathcost.harness.environment.reaper.ReaperProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.testcontainers.DockerClientFactory;

/**
 * One K3s node in a container. Starting it returns at once: what needs the node to be further on
 * waits for that, and so images get into it while it starts.
 */
public final class K3sCluster implements Cluster {

  private static final String NAMESPACE = "pathcost";

  private final K3sOptions options;
  private final NodeContainer node;
  private final NodeImages images;
  private final CompletableFuture<Path> kubeconfig;
  private final Optional<ReaperProcess> reaper;
  private final CleanUp cleanUp;

  private K3sCluster(
      K3sOptions options,
      NodeContainer node,
      CompletableFuture<Path> kubeconfig,
      Optional<ReaperProcess> reaper,
      CleanUp cleanUp) {
    this.options = options;
    this.node = node;
    this.images = new NodeImages(node);
    this.kubeconfig = kubeconfig;
    this.reaper = reaper;
    this.cleanUp = cleanUp;
  }

  /**
   * Begins to start a node.
   *
   * @param options how
   * @param scratch where the kubeconfig goes: a directory that only the owner can read
   * @param progress is told of what has been reached
   * @throws InfrastructureException if there is no container engine
   */
  public static K3sCluster begin(K3sOptions options, Path scratch, Consumer<String> progress) {
    return begin(
        options,
        new NodeContainer(options.image(), options.readyTimeout(), options.mayStay()),
        scratch,
        progress);
  }

  static K3sCluster begin(
      K3sOptions options, NodeContainer node, Path scratch, Consumer<String> progress) {
    CleanUp cleanUp = new CleanUp();
    Optional<ReaperProcess> reaper = watch(node, options);
    reaper.ifPresent(process -> cleanUp.add(process::end));
    cleanUp.add(() -> {
      awaitContainer(node, options.readyTimeout());
      node.stop();
      reaper.ifPresent(process -> process.spareContainer(node.name()));
    });
    long start = System.nanoTime();
    node.running()
        .thenAccept(id -> progress.accept("K3s node %s runs after %.1f s"
            .formatted(id.substring(0, 12), (System.nanoTime() - start) / 1e9)));
    CompletableFuture<Path> kubeconfig = new CompletableFuture<>();
    Thread boot = new Thread(
        () -> {
          try {
            node.start();
            Path file = KubeconfigFile.write(node.getKubeConfigYaml(), scratch);
            progress.accept(
                "K3s node is ready after %.1f s".formatted((System.nanoTime() - start) / 1e9));
            kubeconfig.complete(file);
          } catch (RuntimeException | IOException e) {
            InfrastructureException failure = notStarted(options, node, e);
            node.running().completeExceptionally(failure);
            kubeconfig.completeExceptionally(failure);
          }
        },
        "k3s-node");
    boot.setDaemon(true);
    boot.start();
    return new K3sCluster(options, node, kubeconfig, reaper, cleanUp);
  }

  /** Where Testcontainers' own process does not do it, ours removes what a killed run leaves. */
  private static Optional<ReaperProcess> watch(NodeContainer node, K3sOptions options) {
    boolean othersDo = !Boolean.parseBoolean(System.getenv("TESTCONTAINERS_RYUK_DISABLED"));
    if (othersDo && !options.mayStay()) {
      return Optional.empty();
    }
    try {
      Files.createDirectories(options.logs());
    } catch (IOException e) {
      throw new InfrastructureException(
          "The directory " + options.logs() + " cannot be made: " + e,
          "let -De2e.output.dir name a directory that can be written to.",
          e);
    }
    ReaperProcess reaper =
        ReaperProcess.start(options.java(), options.logs().resolve("reaper-k3s.log"));
    // By its name: a run can be killed between the making of the container and the knowing of it.
    reaper.watchContainer(node.name());
    return Optional.of(reaper);
  }

  /** One that is only being made is not known yet, and so would not be stopped. */
  private static void awaitContainer(NodeContainer node, Duration atMost)
      throws InterruptedException {
    try {
      node.running().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // Then there is what there is.
    }
  }

  private static InfrastructureException notStarted(
      K3sOptions options, NodeContainer node, Exception cause) {
    String log = NodeLog.tail(node, 20);
    return new InfrastructureException(
        "The K3s node of image %s did not become ready within %d s: %s%s"
            .formatted(
                options.image(),
                options.readyTimeout().toSeconds(),
                rootMessage(cause),
                log.isEmpty() ? "" : " The end of its log:" + System.lineSeparator() + log),
        "see whether the container engine lets containers be privileged, or allow more time by"
            + " -De2e.k3s.ready-timeout.",
        cause);
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  @Override
  public String name() {
    String container = node.running().isDone() && !node.running().isCompletedExceptionally()
        ? " in container " + node.running().join().substring(0, 12)
        : "";
    return "K3s " + options.image() + container;
  }

  @Override
  public Path kubeconfig() {
    return await(kubeconfig);
  }

  @Override
  public String context() {
    return "default";
  }

  @Override
  public String namespace() {
    return NAMESPACE;
  }

  @Override
  public void load(List<ContainerImage> wanted) {
    await(node.running());
    images.load(wanted, options.readyTimeout());
  }

  @Override
  public String hostAddressFromPods() {
    return options.hostAddress().orElseGet(() -> {
      await(node.running());
      return HostAddress.of(node, DockerClientFactory.instance().dockerHostIpAddress());
    });
  }

  @Override
  public boolean endsWithTheRun() {
    return true;
  }

  @Override
  public Optional<String> log() {
    return Optional.of(NodeLog.tail(node, Integer.MAX_VALUE));
  }

  /** The kubeconfig moves to where it outlives the run; the container is spared. */
  @Override
  public String keep() {
    reaper.ifPresent(process -> process.spareContainer(node.name()));
    if (kubeconfig.handle((file, failure) -> failure != null).join()) {
      return "nothing, since the node did not become ready and was taken away with that";
    }
    try {
      Path file = KubeconfigFile.write(
          Files.readString(kubeconfig()), Path.of(System.getProperty("java.io.tmpdir")));
      return "reach it by kubectl --kubeconfig %s --namespace %s; remove it by docker rm --force --volumes %s"
          .formatted(file, NAMESPACE, node.name());
    } catch (IOException e) {
      throw new InfrastructureException(
          "The kubeconfig of the kept node cannot be written: " + e.getMessage(),
          "take it from the container: docker exec %1$s cat /etc/rancher/k3s/k3s.yaml; remove that"
                  .formatted(node.name())
              + " by docker rm --force --volumes " + node.name() + ".",
          e);
    }
  }

  @Override
  public void close() {
    cleanUp.close();
  }

  private static <T> T await(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof InfrastructureException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
