package dev.pathcost.harness.environment.kubernetes;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What one namespace has to tell; each part is got by a task of its own.
 *
 * @param inWords whether texts that programs wrote are part of it
 */
record NamespaceEvidence(
    KubernetesClient client,
    String namespace,
    EvidenceFiles files,
    BoundedTasks tasks,
    boolean inWords) {

  private static final int WARNINGS = 20;

  void start() {
    tasks.start("pods of " + namespace, this::pods);
    if (inWords) {
      tasks.start("events of " + namespace, this::events);
    }
    tasks.start("Helm's releases in " + namespace, this::releases);
    objects()
        .forEach((kind, list) -> tasks.start(
            kind + " of " + namespace,
            () -> write("objects/" + kind + ".yaml", ObjectText.of(list.get()))));
    mesh()
        .forEach(
            (kind, context) -> tasks.start(kind + " of " + namespace, () -> custom(kind, context)));
  }

  private void pods() {
    List<Pod> pods = client.pods().inNamespace(namespace).list().getItems();
    if (!inWords) {
      String states = pods.stream().map(WorkloadText::state).collect(Collectors.joining("\n"));
      files.essential(EvidenceFiles.Rank.STATES, namespace + "/pods.txt", states);
      return;
    }
    for (Pod pod : pods) {
      tasks.start(
          "logs of pod " + Pods.name(pod), () -> new PodLogs(client, pod, files, tasks).start());
    }
    List<Event> events = eventsIfThereAreAny();
    List<String> states = new ArrayList<>();
    for (Pod pod : pods) {
      states.addAll(WorkloadText.of(pod));
      write("describe/" + Pods.name(pod) + ".txt", description(pod, events));
    }
    states.add(pods.isEmpty() ? "There is no pod in " + namespace : "");
    states.add("Warning events, newest first:");
    EventText.newestWarnings(events, WARNINGS).forEach(event -> states.add("  " + event));
    files.essential(EvidenceFiles.Rank.STATES, namespace + "/pods.txt", String.join("\n", states));
  }

  /** Whoever may see pods need not be allowed to see events; that is said by the task of these. */
  private List<Event> eventsIfThereAreAny() {
    try {
      return client.v1().events().inNamespace(namespace).list().getItems();
    } catch (KubernetesClientException e) {
      return List.of();
    }
  }

  private static String description(Pod pod, List<Event> events) {
    List<String> lines = new ArrayList<>(WorkloadText.of(pod));
    lines.add("");
    lines.add("Events:");
    EventText.all(events.stream()
            .filter(event -> event.getInvolvedObject() != null
                && Pods.name(pod).equals(event.getInvolvedObject().getName()))
            .toList())
        .forEach(event -> lines.add("  " + event));
    lines.add("");
    lines.add(ObjectText.of(List.of(pod)));
    return String.join("\n", lines);
  }

  private void events() {
    List<Event> events = client.v1().events().inNamespace(namespace).list().getItems();
    files.essential(
        EvidenceFiles.Rank.EVENTS,
        namespace + "/events.txt",
        events.isEmpty() ? "no events" : String.join("\n", EventText.all(events)));
  }

  private void releases() {
    List<Secret> secrets = client
        .secrets()
        .inNamespace(namespace)
        .withField("type", KnownSecrets.HELM_RELEASE)
        .list()
        .getItems();
    HelmReleases.newest(secrets)
        .forEach((name, secret) -> write("helm/" + name + ".yaml", HelmReleases.text(secret)));
  }

  /** Secrets are none of them, nor is the content of ConfigMaps. */
  private Map<String, Supplier<List<? extends HasMetadata>>> objects() {
    Map<String, Supplier<List<? extends HasMetadata>>> objects = new LinkedHashMap<>();
    objects.put(
        "deployments",
        () -> client.apps().deployments().inNamespace(namespace).list().getItems());
    objects.put(
        "replicasets",
        () -> client.apps().replicaSets().inNamespace(namespace).list().getItems());
    objects.put(
        "services", () -> client.services().inNamespace(namespace).list().getItems());
    objects.put(
        "endpoints", () -> client.endpoints().inNamespace(namespace).list().getItems());
    objects.put(
        "resourcequotas",
        () -> client.resourceQuotas().inNamespace(namespace).list().getItems());
    objects.put(
        "limitranges", () -> client.limitRanges().inNamespace(namespace).list().getItems());
    objects.put(
        "configmaps", () -> client.configMaps().inNamespace(namespace).list().getItems());
    return objects;
  }

  private static Map<String, ResourceDefinitionContext> mesh() {
    Map<String, ResourceDefinitionContext> mesh = new LinkedHashMap<>();
    mesh.put("gateways", istio("networking", "gateways", "Gateway"));
    mesh.put("virtualservices", istio("networking", "virtualservices", "VirtualService"));
    mesh.put("telemetries", istio("telemetry", "telemetries", "Telemetry"));
    return mesh;
  }

  private static ResourceDefinitionContext istio(String group, String plural, String kind) {
    return new ResourceDefinitionContext.Builder()
        .withGroup(group + ".istio.io")
        .withVersion("v1")
        .withPlural(plural)
        .withKind(kind)
        .withNamespaced(true)
        .build();
  }

  /** A cluster without a mesh does not know these kinds. */
  private void custom(String kind, ResourceDefinitionContext context) {
    try {
      List<? extends HasMetadata> found = client
          .genericKubernetesResources(context)
          .inNamespace(namespace)
          .list()
          .getItems();
      if (!found.isEmpty()) {
        write("objects/" + kind + ".yaml", ObjectText.of(found));
      }
    } catch (KubernetesClientException e) {
      if (e.getCode() != 404) {
        throw e;
      }
    }
  }

  private void write(String path, String content) {
    files.write(namespace + "/" + path, content);
  }
}
