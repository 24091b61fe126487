package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.redaction.RunSecrets;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * What explains a failure on a cluster, as far as that has been reached. Takes no lock: it is
 * collected while something else still waits, too.
 */
final class PlatformEvidence {

  private final Path output;
  private final RunSecrets secrets;
  private final Progress progress;

  /** Where to look, besides the systems' own. */
  private final Set<String> namespaces =
      new ConcurrentSkipListSet<>(Set.of(SystemDeployments.NAMESPACE));

  private volatile @Nullable Cluster cluster;
  private volatile @Nullable KubernetesClient client;

  /** @param output where a folder goes for each end that fails */
  PlatformEvidence(Path output, RunSecrets secrets, Progress progress) {
    this.output = output;
    this.secrets = secrets;
    this.progress = progress;
  }

  /** From now on the cluster can be looked at from outside. */
  void reached(Cluster started) {
    cluster = started;
  }

  /** From now on it can be asked. */
  void reached(KubernetesClient asks) {
    client = asks;
  }

  void alsoLookInto(Collection<String> more) {
    namespaces.addAll(more);
  }

  /** Before anything is measured: traces are written soon, and must not have them. */
  void learnSecrets(KubernetesClient reached, String namespace) {
    try {
      secrets.learn(KnownSecrets.of(reached, List.of(namespace)).values());
    } catch (KubernetesClientException e) {
      throw new InfrastructureException(
          "The values of Secrets in namespace %s cannot be read, to keep them out of the evidence: %s"
              .formatted(namespace, e.getMessage()),
          "see whether the cluster still answers.",
          e);
    }
  }

  /** Collects it into that directory; the files to look at first. */
  List<Path> collect(Path directory) {
    KubernetesClient reached = client;
    Cluster where = cluster;
    if (where == null) {
      return List.of();
    }
    List<Path> files = new ArrayList<>();
    if (reached != null) {
      List<String> all = new ArrayList<>(List.of(where.namespace()));
      all.addAll(namespaces);
      files.addAll(ClusterEvidence.collect(reached, all, directory, secrets).essential());
    }
    where.log().ifPresent(log -> {
      try {
        Files.createDirectories(directory);
        Path file = directory.resolve("cluster.log");
        Files.writeString(file, secrets.takenOutOf(log));
        if (reached == null) {
          files.add(file);
        }
      } catch (IOException e) {
        progress.say("The cluster's log could not be written: " + e);
      }
    });
    return files;
  }

  /** Ends something; what hinders that is seen only while the cluster is still there. */
  void explained(String what, Runnable end) {
    try {
      end.run();
    } catch (RuntimeException | Error e) {
      collect(output.resolve("tear-down-of-" + what));
      throw e;
    }
  }
}
