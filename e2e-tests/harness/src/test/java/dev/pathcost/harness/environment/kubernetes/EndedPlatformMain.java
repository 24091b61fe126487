package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.CleanUp;
import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.kubernetes.KubernetesOptions.Keep;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.util.ArrayList;

/** Starts a cluster, finds that it cannot be reached, and then does not end by itself. */
final class EndedPlatformMain {

  private EndedPlatformMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    Path directory = Path.of(arguments[0]);
    FakeCluster cluster = new FakeCluster(
        directory.resolve("kubeconfig"), EndedPlatformMain::unreachable, true, System.out::println);
    try (KubernetesClient none = new KubernetesClientBuilder().build()) {
      KubernetesPlatform platform = TestPlatform.on(
          cluster,
          directory,
          Keep.NEVER,
          new FakeReleases(none, new ArrayList<>()),
          System.out::println);
      new CleanUp().alsoOnExit(platform::close);
      platform.start(TestPlatform.TOY);
    } catch (InfrastructureException e) {
      System.out.println("the cluster was there");
    }
    Thread.sleep(Long.MAX_VALUE);
  }

  private static KubernetesClient unreachable() {
    throw new InfrastructureException("It does not answer.", "none");
  }
}
