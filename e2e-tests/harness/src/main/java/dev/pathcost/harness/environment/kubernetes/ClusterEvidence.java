package dev.pathcost.harness.environment.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what explains a failure in a cluster: versions, the states and descriptions of pods,
 * events, the logs of all containers, objects, and the values of Helm's releases.
 *
 * <p>It never throws, ends in bounded time whatever the cluster does, and leaves a list of what it
 * could not get. No Secret is written, and the values of Secrets, as well as what looks like a
 * token, a key or a password, are taken out of everything that is.
 */
public final class ClusterEvidence {

  /** How long collecting may take altogether. */
  static final Duration AT_MOST = Duration.ofSeconds(60);

  private static final Duration FOR_SECRETS = Duration.ofSeconds(10);

  /**
   * What was collected.
   *
   * @param directory where all of it is
   * @param essential the files to look at first, the most telling one first
   * @param missing what could not be collected, and why, a sentence each
   */
  public record Collected(Path directory, List<Path> essential, List<String> missing) {}

  private ClusterEvidence() {}

  /**
   * Collects it.
   *
   * @param client reaches the cluster
   * @param namespaces the namespaces to look into
   * @param directory where the files go; made if it is not there
   */
  public static Collected collect(
      KubernetesClient client, List<String> namespaces, Path directory) {
    return collect(client, namespaces, directory, AT_MOST);
  }

  static Collected collect(
      KubernetesClient client, List<String> namespaces, Path directory, Duration atMost) {
    boolean interrupted = Thread.interrupted();
    try (BoundedTasks tasks = new BoundedTasks(atMost)) {
      KnownSecrets secrets = tasks
          .result("the values of Secrets", FOR_SECRETS, () -> KnownSecrets.of(client, namespaces))
          .orElseGet(() -> new KnownSecrets(new Redaction(List.of()), List.of()));
      EvidenceFiles files = new EvidenceFiles(directory, secrets.redaction(), namespaces);
      tasks.start("the cluster's versions", () -> ClusterFacts.collect(client, files));
      for (String namespace : namespaces) {
        new NamespaceEvidence(client, namespace, files, tasks).start();
      }
      tasks.awaitAll();
      List<String> missing = new ArrayList<>(secrets.unread());
      tasks.failures().stream().map(secrets.redaction()::of).forEach(missing::add);
      if (!missing.isEmpty()) {
        try {
          files.essential(EvidenceFiles.Rank.LAST, "not-collected.txt", String.join("\n", missing));
        } catch (RuntimeException e) {
          missing.add("the list of what is missing: " + e.getMessage());
        }
      }
      return new Collected(directory, files.essential(), List.copyOf(missing));
    } catch (RuntimeException e) {
      return new Collected(directory, List.of(), List.of("anything: " + e));
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
