package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.CleanUp;
import dev.pathcost.harness.environment.Environment;
import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.ServiceLog;
import dev.pathcost.harness.environment.SystemDescription;
import dev.pathcost.harness.environment.redaction.RunSecrets;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A system on a cluster, each service reached through a port of this machine. */
final class KubernetesEnvironment implements Environment {

  private final String name;
  private final Cluster cluster;
  private final KubernetesClient client;
  private final Map<String, String> labels;
  private final int pods;
  private final Entry entry;
  private final Surroundings surroundings;
  private final PodLogFiles logFiles;
  private final RunSecrets secrets;
  private final CleanUp cleanUp;

  private KubernetesEnvironment(
      String name,
      Cluster cluster,
      KubernetesClient client,
      Map<String, String> labels,
      int pods,
      Entry entry,
      Surroundings surroundings,
      PodLogFiles logFiles,
      RunSecrets secrets,
      CleanUp cleanUp) {
    this.name = name;
    this.cluster = cluster;
    this.client = client;
    this.labels = labels;
    this.pods = pods;
    this.entry = entry;
    this.surroundings = surroundings;
    this.logFiles = logFiles;
    this.secrets = secrets;
    this.cleanUp = cleanUp;
  }

  /**
   * A system whose pods are ready, and the way in to it.
   *
   * @param entry the way in; closed with the environment
   * @param secrets what must not be in anything that it says
   */
  static KubernetesEnvironment open(
      String name,
      SystemDescription system,
      Cluster cluster,
      KubernetesClient client,
      Map<String, String> labels,
      int pods,
      KubernetesOptions options,
      Entry entry,
      Surroundings surroundings,
      RunSecrets secrets) {
    CleanUp cleanUp = new CleanUp();
    PodLogFiles logFiles = new PodLogFiles(
        client,
        cluster.namespace(),
        system.services(),
        labels,
        options.output().resolve("logs"),
        secrets);
    cleanUp.add(entry);
    cleanUp.add(logFiles::write);
    return new KubernetesEnvironment(
        name, cluster, client, labels, pods, entry, surroundings, logFiles, secrets, cleanUp);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> description() {
    List<String> description = new ArrayList<>(List.of(
        cluster.name(),
        "Kubernetes " + client.getKubernetesVersion().getGitVersion(),
        "namespace " + cluster.namespace(),
        pods + " pods"));
    description.addAll(surroundings.description());
    return description;
  }

  @Override
  public URI baseUri(String service) {
    return entry.uri(service);
  }

  @Override
  public Map<String, String> requestHeaders(String service) {
    return entry.headers(service);
  }

  @Override
  public List<String> unanswered(String service) {
    return entry.unanswered(service);
  }

  @Override
  public Optional<URI> jaeger() {
    return surroundings.jaeger();
  }

  /** As the nodes say, which is what really runs. */
  @Override
  public SortedMap<String, String> images() {
    SortedMap<String, String> images = new TreeMap<>();
    client
        .pods()
        .inNamespace(cluster.namespace())
        .withLabels(labels)
        .list()
        .getItems()
        .forEach(pod -> Pods.containers(pod).stream()
            .filter(container -> container.getImageID() != null)
            .forEach(container -> images.put(container.getImage(), container.getImageID())));
    return images;
  }

  @Override
  public List<ServiceLog> logs() {
    return logFiles.write();
  }

  @Override
  public void verifyRunning() {
    Workload now;
    try {
      now = Workload.of(client, cluster.namespace(), labels);
      if (now.isReady(pods) && now.troubles().isEmpty()) {
        return;
      }
      // Of each container it shows the last words.
      secrets.learn(KnownSecrets.of(client, List.of(cluster.namespace())).values());
    } catch (KubernetesClientException e) {
      throw new InfrastructureException(
          "%s does not answer any more: %s".formatted(cluster.name(), e.getMessage()),
          "see whether it still runs.",
          e);
    }
    String states = String.join(System.lineSeparator(), WorkloadText.of(now));
    throw new InfrastructureException(
        "Not all pods of namespace %s are ready any more:%n%s"
            .formatted(cluster.namespace(), secrets.takenOutOf(states).indent(4).stripTrailing()),
        "look into their logs.");
  }

  @Override
  public void close() {
    cleanUp.close();
  }
}
