package dev.pathcost.harness.environment.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A cluster that is a mock server, and that tells what is done with it. */
final class FakeCluster implements Cluster {

  private final Path kubeconfig;
  private final Supplier<KubernetesClient> clients;
  private final boolean endsWithTheRun;
  private final Consumer<String> done;

  /** @param done is told what is done with it */
  FakeCluster(
      Path kubeconfig,
      Supplier<KubernetesClient> clients,
      boolean endsWithTheRun,
      Consumer<String> done) {
    this.kubeconfig = kubeconfig;
    this.clients = clients;
    this.endsWithTheRun = endsWithTheRun;
    this.done = done;
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public Path kubeconfig() {
    return kubeconfig;
  }

  @Override
  public String context() {
    return "fake";
  }

  @Override
  public String namespace() {
    return TestPods.NAMESPACE;
  }

  @Override
  public KubernetesClient client() {
    return clients.get();
  }

  @Override
  public void load(List<ContainerImage> images) {
    done.accept("load " + images.size());
  }

  @Override
  public String hostAddressFromPods() {
    return "192.0.2.7";
  }

  @Override
  public boolean endsWithTheRun() {
    return endsWithTheRun;
  }

  @Override
  public void close() {
    done.accept("end the cluster");
  }
}
