package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.CleanUp;
import dev.pathcost.harness.environment.Environment;
import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.ServiceLog;
import dev.pathcost.harness.environment.SystemDescription;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.net.InetAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A system on a cluster, each service reached through a port of this machine. */
final class KubernetesEnvironment implements Environment {

  private final String name;
  private final Cluster cluster;
  private final KubernetesClient client;
  private final Map<String, String> labels;
  private final int pods;
  private final Map<String, URI> uris;
  private final PodLogFiles logFiles;
  private final CleanUp cleanUp;

  private KubernetesEnvironment(
      String name,
      Cluster cluster,
      KubernetesClient client,
      Map<String, String> labels,
      int pods,
      Map<String, URI> uris,
      PodLogFiles logFiles,
      CleanUp cleanUp) {
    this.name = name;
    this.cluster = cluster;
    this.client = client;
    this.labels = labels;
    this.pods = pods;
    this.uris = uris;
    this.logFiles = logFiles;
    this.cleanUp = cleanUp;
  }

  /** Opens the way to each service of a system whose pods are ready. */
  static KubernetesEnvironment open(
      String name,
      SystemDescription system,
      Cluster cluster,
      KubernetesClient client,
      Map<String, String> labels,
      int pods,
      KubernetesOptions options) {
    CleanUp cleanUp = new CleanUp();
    PodLogFiles logFiles = new PodLogFiles(
        client, cluster.namespace(), system.services(), labels, options.output().resolve("logs"));
    Map<String, URI> uris = new LinkedHashMap<>();
    try {
      for (String service : system.services()) {
        LocalPortForward forward = forward(client, cluster.namespace(), service);
        cleanUp.add(forward);
        uris.put(service, URI.create("http://127.0.0.1:" + forward.getLocalPort()));
      }
    } catch (RuntimeException e) {
      cleanUp.close();
      throw e;
    }
    cleanUp.add(logFiles::write);
    return new KubernetesEnvironment(name, cluster, client, labels, pods, uris, logFiles, cleanUp);
  }

  private static LocalPortForward forward(KubernetesClient client, String namespace, String name) {
    Service service = client.services().inNamespace(namespace).withName(name).get();
    if (service == null) {
      throw new InfrastructureException(
          "There is no Service %s in namespace %s.".formatted(name, namespace),
          "see whether the chart makes one for each service of the description.");
    }
    List<ServicePort> ports = service.getSpec().getPorts();
    ServicePort port = ports.stream()
        .filter(each -> "http".equals(each.getName()))
        .findFirst()
        .orElse(ports.get(0));
    return client
        .services()
        .inNamespace(namespace)
        .withName(name)
        .portForward(port.getPort(), InetAddress.getLoopbackAddress(), 0);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> description() {
    return List.of(
        cluster.name(),
        "Kubernetes " + client.getKubernetesVersion().getGitVersion(),
        "namespace " + cluster.namespace(),
        "%d pods, reached through forwarded ports".formatted(pods));
  }

  @Override
  public URI baseUri(String service) {
    URI uri = uris.get(service);
    if (uri == null) {
      throw new IllegalArgumentException("There is no service " + service);
    }
    return uri;
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
    } catch (KubernetesClientException e) {
      throw new InfrastructureException(
          "%s does not answer any more: %s".formatted(cluster.name(), e.getMessage()),
          "see whether it still runs.",
          e);
    }
    if (!now.isReady(pods) || !now.troubles().isEmpty()) {
      throw new InfrastructureException(
          "Not all pods of namespace %s are ready any more:%n%s"
              .formatted(
                  cluster.namespace(),
                  String.join(System.lineSeparator(), WorkloadText.of(now))
                      .indent(4)
                      .stripTrailing()),
          "look into their logs.");
    }
  }

  @Override
  public void close() {
    cleanUp.close();
  }
}
