package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.Observation;
import dev.pathcost.harness.environment.Waiting;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A namespace that may be written to: this run has made it, or it carries Pathcost's label. Closing
 * it deletes the namespace if this run has made it, else what this run has left in it.
 */
public final class OwnedNamespace implements AutoCloseable {

  private static final Duration FOR_DELETION = Duration.ofMinutes(2);

  private final KubernetesClient client;
  private final String name;
  private final RunLabels labels;
  private final @Nullable String uidOfMade;

  private OwnedNamespace(
      KubernetesClient client, String name, RunLabels labels, @Nullable String uidOfMade) {
    this.client = client;
    this.name = name;
    this.labels = labels;
    this.uidOfMade = uidOfMade;
  }

  /**
   * Makes the namespace, or takes one that carries the label.
   *
   * @throws InfrastructureException if it is there and does not carry the label, or that of another
   *     run too, or cannot be made
   */
  public static OwnedNamespace claim(KubernetesClient client, String name, RunLabels labels)
      throws InterruptedException {
    return claim(client, name, labels, Map.of());
  }

  /**
   * The same.
   *
   * @param ifMade further labels of a namespace that this run makes
   */
  public static OwnedNamespace claim(
      KubernetesClient client, String name, RunLabels labels, Map<String, String> ifMade)
      throws InterruptedException {
    try {
      awaitEndOfDeletion(client, name);
      Namespace found = client.namespaces().withName(name).get();
      if (found == null) {
        Namespace made = client
            .resource(new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels.asMap())
                .addToLabels(ifMade)
                .addToLabels("app.kubernetes.io/part-of", "pathcost")
                .endMetadata()
                .build())
            .create();
        return new OwnedNamespace(client, name, labels, made.getMetadata().getUid());
      }
      if (!RunLabels.isManaged(found)) {
        throw new InfrastructureException(
            "Namespace %s is there already and is not Pathcost's: it lacks the label %s=true."
                .formatted(name, RunLabels.MANAGED),
            "name a namespace that is not there yet; or, if nothing in it is worth keeping, run"
                + " kubectl label namespace " + name + " " + RunLabels.MANAGED + "=true.");
      }
      refuseThatOfAnotherRun(found, labels);
      return new OwnedNamespace(client, name, labels, null);
    } catch (KubernetesClientException e) {
      throw new InfrastructureException(
          "Namespace %s can be neither looked at nor made: %s".formatted(name, e.getMessage()),
          "see that the cluster answers, and that its user may get and create namespaces.",
          e);
    }
  }

  /** Both would put the same releases there, and each take away the other's. */
  private static void refuseThatOfAnotherRun(Namespace found, RunLabels labels) {
    String maker = RunLabels.runOf(found);
    String name = found.getMetadata().getName();
    if (!maker.isEmpty() && !maker.equals(labels.run())) {
      throw new InfrastructureException(
          "Namespace %s is that of another run, %s, which is under way, was killed, or has kept it."
              .formatted(name, maker),
          ("name another namespace; or, once that run is over, take it away by kubectl delete"
                  + " namespace %1$s, or let further runs use what is in it by kubectl label"
                  + " namespace %1$s %2$s-.")
              .formatted(name, RunLabels.RUN));
    }
  }

  private static void awaitEndOfDeletion(KubernetesClient client, String name)
      throws InterruptedException {
    Waiting waiting = new Waiting(
        System::nanoTime, pause -> Thread.sleep(pause.toMillis()), Duration.ofMillis(500));
    Observation seen = waiting.until(FOR_DELETION, () -> {
      Namespace found = client.namespaces().withName(name).get();
      return found == null || found.getMetadata().getDeletionTimestamp() == null
          ? new Observation.Ready("not being deleted")
          : new Observation.NotYet("being deleted");
    });
    if (seen instanceof Observation.NotYet) {
      throw new InfrastructureException(
          "Namespace %s has been being deleted for %d s, and is still there."
              .formatted(name, FOR_DELETION.toSeconds()),
          "see with kubectl get namespace " + name + " -o yaml what holds it, or name another.");
    }
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** Whether this run has made it. */
  public boolean isMade() {
    return uidOfMade != null;
  }

  @Override
  public void close() {
    if (uidOfMade == null) {
      Leftovers.delete(client, name, labels);
      return;
    }
    Namespace found = client.namespaces().withName(name).get();
    // Somebody may have taken the label away to keep it, or made another of that name.
    if (found != null
        && labels.areOn(found)
        && uidOfMade.equals(found.getMetadata().getUid())) {
      client.resource(found).delete();
    }
  }
}
