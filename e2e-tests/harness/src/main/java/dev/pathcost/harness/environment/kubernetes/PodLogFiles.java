package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.ServiceLog;
import dev.pathcost.harness.environment.redaction.RunSecrets;
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
import java.util.Optional;

/**
 * The log of each service, fetched into a file when somebody asks for it.
 *
 * @param services the services; a pod's label {@code app.kubernetes.io/name} says whose it is
 * @param labels what all pods of the system are labelled with
 * @param secrets what is taken out of them
 */
record PodLogFiles(
    KubernetesClient client,
    String namespace,
    List<String> services,
    Map<String, String> labels,
    Path directory,
    RunSecrets secrets) {

  private static final String NAME = "app.kubernetes.io/name";

  /** Fetches all; a log that cannot be had says why in its file. */
  List<ServiceLog> write() {
    Optional<String> hindrance = learnSecrets();
    List<ServiceLog> logs = new ArrayList<>();
    for (String service : services) {
      ServiceLog log = new ServiceLog(service, directory.resolve(service + ".log"));
      try {
        Files.createDirectories(directory);
        Files.writeString(log.file(), hindrance.orElseGet(() -> text(service)));
      } catch (IOException e) {
        // ServiceLog says that there is no file.
      }
      logs.add(log);
    }
    return logs;
  }

  /** What could stand in a log and is not known to be secret would stay in it. */
  private Optional<String> learnSecrets() {
    try {
      secrets.learn(KnownSecrets.of(client, List.of(namespace)).values());
      return Optional.empty();
    } catch (KubernetesClientException e) {
      return Optional.of("(no log: the values of Secrets, which must not be in it, could not be"
          + " read: " + e.getMessage() + ")\n");
    }
  }

  private String text(String service) {
    try {
      return secrets.takenOutOf(fetch(service));
    } catch (KubernetesClientException e) {
      return "(no log: " + e.getMessage() + ")\n";
    }
  }

  private String fetch(String service) {
    Map<String, String> all = new LinkedHashMap<>(labels);
    all.put(NAME, service);
    StringBuilder text = new StringBuilder();
    for (Pod pod : client.pods().inNamespace(namespace).withLabels(all).list().getItems()) {
      text.append(client
          .pods()
          .inNamespace(namespace)
          .withName(Pods.name(pod))
          .inContainer(service(pod, service))
          .getLog());
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
