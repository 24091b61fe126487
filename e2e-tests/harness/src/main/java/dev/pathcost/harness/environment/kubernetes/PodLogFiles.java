package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.ServiceLog;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The log of each service, fetched into a file when somebody asks for it.
 *
 * @param services the services; a pod's label {@code app.kubernetes.io/name} says whose it is
 * @param labels what all pods of the system are labelled with
 */
record PodLogFiles(
    KubernetesClient client,
    String namespace,
    List<String> services,
    Map<String, String> labels,
    Path directory) {

  private static final String NAME = "app.kubernetes.io/name";

  /** Fetches all; a log that cannot be had says why in its file. */
  List<ServiceLog> write() {
    List<ServiceLog> logs = new ArrayList<>();
    Redaction redaction = KnownSecrets.of(client, List.of(namespace)).redaction();
    for (String service : services) {
      ServiceLog log = new ServiceLog(service, directory.resolve(service + ".log"));
      try {
        Files.createDirectories(directory);
        Files.writeString(log.file(), redaction.of(fetch(service)));
      } catch (IOException e) {
        // ServiceLog says that there is no file.
      }
      logs.add(log);
    }
    return logs;
  }

  private String fetch(String service) {
    Map<String, String> all = new LinkedHashMap<>(labels);
    all.put(NAME, service);
    StringBuilder text = new StringBuilder();
    try {
      for (Pod pod : client.pods().inNamespace(namespace).withLabels(all).list().getItems()) {
        text.append(client
            .pods()
            .inNamespace(namespace)
            .withName(Pods.name(pod))
            .inContainer(service(pod, service))
            .getLog());
      }
    } catch (KubernetesClientException e) {
      text.append("(no log: ").append(e.getMessage()).append(")\n");
    }
    return text.toString();
  }

  /** Beside it there may be a mesh's container. */
  private static String service(Pod pod, String service) {
    return pod.getSpec().getContainers().stream()
        .map(container -> container.getName())
        .filter(service::equals)
        .findFirst()
        .orElseGet(() -> pod.getSpec().getContainers().get(0).getName());
  }
}
