package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.InfrastructureException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Files;

/** Reaches a cluster by its kubeconfig and by nothing else that this machine may be set up with. */
final class ClusterClient {

  private ClusterClient() {}

  static KubernetesClient of(Cluster cluster) {
    if (!Files.isReadable(cluster.kubeconfig())) {
      throw new InfrastructureException(
          "The kubeconfig %s of %s cannot be read.".formatted(cluster.kubeconfig(), cluster.name()),
          "see whether the file is there.");
    }
    Config config =
        Config.fromKubeconfig(cluster.context(), cluster.kubeconfig().toFile());
    return new KubernetesClientBuilder()
        .withConfig(new ConfigBuilder(config)
            .withRequestRetryBackoffLimit(3)
            .withRequestRetryBackoffInterval(200)
            .withConnectionTimeout(10_000)
            .build())
        .build();
  }
}
