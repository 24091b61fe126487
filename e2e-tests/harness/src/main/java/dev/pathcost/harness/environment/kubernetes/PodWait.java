package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.Observation;
import dev.pathcost.harness.environment.Waiting;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Waits for pods to become ready, and no longer than there is hope: a state that a pod does not
 * leave by itself ends the wait at once. What some pods pass through on their way, such as being
 * unschedulable while a node starts, ends it only if it stays for {@link #PATIENCE}.
 */
public final class PodWait {

  static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
  private static final int EVENTS = 12;

  private final KubernetesClient client;
  private final String namespace;
  private final Map<String, String> labels;
  private final int expectedPods;
  private final LongSupplier nanoClock;
  private final Waiting waiting;
  private @Nullable Workload last;
  private List<Trouble> troubles = List.of();
  private @Nullable Long troubledSince;

  PodWait(
      KubernetesClient client,
      String namespace,
      Map<String, String> labels,
      int expectedPods,
      LongSupplier nanoClock,
      Waiting.Pause pause) {
    this.client = client;
    this.namespace = namespace;
    this.labels = Map.copyOf(labels);
    this.expectedPods = expectedPods;
    this.nanoClock = nanoClock;
    this.waiting = new Waiting(nanoClock, pause, BETWEEN_LOOKS);
  }

  /**
   * Waits until all pods of these labels are ready, and those that they replace are gone.
   *
   * @param client reaches the cluster
   * @param namespace the namespace of the pods
   * @param labels what the pods, and their Deployments if they have any, are labelled with
   * @param expectedPods how many pods there have to be
   * @param timeout how long it may take
   * @throws InfrastructureException if they do not become ready in that time, or never will; the
   *     message shows the last observed state of each pod and the newest warnings
   */
  public static void untilReady(
      KubernetesClient client,
      String namespace,
      Map<String, String> labels,
      int expectedPods,
      Duration timeout)
      throws InterruptedException {
    new PodWait(
            client,
            namespace,
            labels,
            expectedPods,
            System::nanoTime,
            pause -> Thread.sleep(pause.toMillis()))
        .await(timeout);
  }

  void await(Duration timeout) throws InterruptedException {
    Observation seen = waiting.until(timeout, this::look);
    if (seen instanceof Observation.Hopeless hopeless) {
      throw failure("%s will not become ready: %s".formatted(awaited(), hopeless.state()));
    }
    if (seen instanceof Observation.NotYet notYet) {
      throw failure("%s did not become ready in %d s: %s"
          .formatted(awaited(), timeout.toSeconds(), notYet.state()));
    }
  }

  private Observation look() {
    Workload workload;
    try {
      workload = Workload.of(client, namespace, labels);
    } catch (KubernetesClientException e) {
      boolean forbidden = e.getCode() == 401 || e.getCode() == 403;
      String state = "the cluster does not say: " + e.getMessage();
      return forbidden ? new Observation.Hopeless(state) : new Observation.NotYet(state);
    }
    last = workload;
    troubles = workload.troubles();
    String state =
        "%d of %d pods are ready".formatted(workload.readyPods(), expectedPods) + inShort();
    if (workload.isReady(expectedPods)) {
      return new Observation.Ready(state);
    }
    return isHopeless() ? new Observation.Hopeless(state) : new Observation.NotYet(state);
  }

  private boolean isHopeless() {
    if (troubles.isEmpty()) {
      troubledSince = null;
      return false;
    }
    long now = nanoClock.getAsLong();
    Long since = troubledSince;
    if (since == null) {
      since = now;
      troubledSince = since;
    }
    return now - since >= PATIENCE.toNanos()
        || troubles.stream().anyMatch(trouble -> !trouble.passing());
  }

  private String inShort() {
    return troubles.isEmpty()
        ? ""
        : "; " + troubles.stream().map(Trouble::what).collect(Collectors.joining("; "));
  }

  private String awaited() {
    return "%d pod%s of %s in namespace %s"
        .formatted(
            expectedPods,
            expectedPods == 1 ? "" : "s",
            labels.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(",")),
            namespace);
  }

  private InfrastructureException failure(String problem) {
    String cure = troubles.stream()
        .map(Trouble::cure)
        .distinct()
        .reduce((one, other) -> one + " Also: " + other)
        .orElse("see what the pods lack, or allow them more time.");
    try {
      KnownSecrets secrets = KnownSecrets.of(client, List.of(namespace));
      return new InfrastructureException(secrets.redaction().of(text(problem)), cure);
    } catch (KubernetesClientException e) {
      return new InfrastructureException(
          "%s%n  What was observed is left out: the values of Secrets, which must not be in it,"
                  .formatted(problem)
              + " could not be read: " + e.getMessage(),
          cure);
    }
  }

  private String text(String problem) {
    List<String> lines = new ArrayList<>();
    lines.add(problem);
    Workload seen = last;
    if (seen != null) {
      lines.add("  Last observed:");
      if (seen.pods().isEmpty()) {
        lines.add(
            seen.deployments().isEmpty()
                ? "    neither a pod nor a Deployment has these labels"
                : "    no pod has these labels");
      }
      WorkloadText.of(seen).forEach(line -> lines.add("    " + line));
    }
    warnings().forEach(line -> lines.add("    " + line));
    return String.join(System.lineSeparator(), lines);
  }

  private List<String> warnings() {
    try {
      List<String> newest = EventText.newestWarnings(
          client.v1().events().inNamespace(namespace).list().getItems().stream()
              .filter(this::isAboutAwaited)
              .toList(),
          EVENTS);
      List<String> lines = new ArrayList<>();
      lines.add(newest.isEmpty() ? "no warning events" : "warning events, newest first:");
      newest.forEach(event -> lines.add("  " + event));
      return lines;
    } catch (KubernetesClientException e) {
      return List.of("no events: " + e.getMessage());
    }
  }

  /** A ReplicaSet's name begins with that of its Deployment, that of a pod with both. */
  private boolean isAboutAwaited(Event event) {
    Workload seen = last;
    if (seen == null || (seen.pods().isEmpty() && seen.deployments().isEmpty())) {
      return true;
    }
    String about = event.getInvolvedObject() == null
        ? ""
        : Objects.requireNonNullElse(event.getInvolvedObject().getName(), "");
    return seen.pods().stream().anyMatch(pod -> Pods.name(pod).equals(about))
        || seen.deployments().stream()
            .map(deployment -> deployment.getMetadata().getName())
            .anyMatch(name -> about.equals(name) || about.startsWith(name + "-"));
  }
}
