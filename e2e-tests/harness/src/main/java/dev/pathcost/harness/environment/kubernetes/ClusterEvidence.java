package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.redaction.RunSecrets;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects what explains a failure in a cluster: versions, the states and descriptions of pods,
 * events, the logs of all containers, objects, and the values of Helm's releases.
 *
 * <p>It never throws, ends in bounded time whatever the cluster does, and leaves a list of what it
 * could not get. No Secret is written, and the values of Secrets, as well as what looks like a
 * token, a key or a password, are taken out of everything that is. Where these values cannot be
 * had, no text is written in which they could stand.
 */
public final class ClusterEvidence {

  /** How long collecting may take altogether. */
  static final Duration AT_MOST = Duration.ofSeconds(60);

  private static final Duration FOR_SECRETS = Duration.ofSeconds(10);

  private static final String LEFT_OUT =
      "Logs, events and what pods say: left out, since the values of Secrets could not be read and"
          + " would not have been recognised in them.";

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
   * @param secrets what is secret, the namespaces' Secrets included from now on
   */
  public static Collected collect(
      KubernetesClient client, List<String> namespaces, Path directory, RunSecrets secrets) {
    return collect(client, namespaces, directory, secrets, AT_MOST, FOR_SECRETS);
  }

  static Collected collect(
      KubernetesClient client,
      List<String> namespaces,
      Path directory,
      RunSecrets secrets,
      Duration atMost,
      Duration forSecrets) {
    boolean interrupted = Thread.interrupted();
    try (BoundedTasks tasks = new BoundedTasks(atMost)) {
      Optional<KnownSecrets> known = tasks.result(
          "the values of Secrets", forSecrets, () -> KnownSecrets.of(client, namespaces));
      known.ifPresent(values -> secrets.learn(values.values()));
      EvidenceFiles files = new EvidenceFiles(directory, secrets.redaction(), namespaces);
      tasks.start("the cluster's versions", () -> ClusterFacts.collect(client, files));
      for (String namespace : namespaces) {
        new NamespaceEvidence(client, namespace, files, tasks, known.isPresent()).start();
      }
      tasks.awaitAll();
      List<String> missing =
          new ArrayList<>(known.map(KnownSecrets::unread).orElse(List.of(LEFT_OUT)));
      tasks.failures().stream().map(secrets::takenOutOf).forEach(missing::add);
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
