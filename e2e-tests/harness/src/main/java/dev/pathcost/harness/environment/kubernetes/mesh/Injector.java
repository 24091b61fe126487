package dev.pathcost.harness.environment.kubernetes.mesh;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.Observation;
import dev.pathcost.harness.environment.Observation.Hopeless;
import dev.pathcost.harness.environment.Observation.NotYet;
import dev.pathcost.harness.environment.Observation.Ready;
import dev.pathcost.harness.environment.Waiting;
import dev.pathcost.harness.environment.kubernetes.apply.OwnedObjects;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What puts a proxy into each pod that is made. A pod that is made before it works has none, or is
 * refused.
 *
 * @param client reaches the cluster
 * @param waiting how to wait
 */
public record Injector(KubernetesClient client, Waiting waiting) {

  private static final String INJECTION = "istio-injection";

  /** The label of a namespace whose pods get a proxy. */
  public static final Map<String, String> ENABLED = Map.of(INJECTION, "enabled");

  private static final String REVISION = "istio.io/rev";
  private static final int FORBIDDEN = 403;

  /**
   * Waits until istiod is available and has told the cluster its certificate.
   *
   * @throws InfrastructureException if that takes longer
   */
  public void await(Duration timeout) throws InterruptedException {
    Observation seen = waiting.until(timeout, this::look);
    if (seen instanceof Hopeless) {
      throw new InfrastructureException(
          "Whether Istio's injector works cannot be seen: " + seen.state(),
          "let the context's user get and list mutatingwebhookconfigurations, and Deployments in all"
              + " namespaces, or -De2e.mesh=none.");
    }
    if (!(seen instanceof Ready)) {
      throw new InfrastructureException(
          "Istio's injector was not ready within %d s: %s"
              .formatted(timeout.toSeconds(), seen.state()),
          "look into the log of istiod, in namespace istio-system.");
    }
  }

  /**
   * Lets pods of this namespace have a proxy from now on; for a namespace of the run's own, which
   * is made if it is not there.
   *
   * @return whether it was there, and its pods had none so far
   */
  public boolean enable(String namespace) {
    Namespace present = client.namespaces().withName(namespace).get();
    if (present == null) {
      client
          .namespaces()
          .resource(new NamespaceBuilder()
              .withNewMetadata()
              .withName(namespace)
              .addToLabels(OwnedObjects.MANAGED, "true")
              .addToLabels(INJECTION, "enabled")
              .endMetadata()
              .build())
          .create();
      return false;
    }
    boolean already = "enabled".equals(labels(present).get(INJECTION));
    if (!already) {
      client
          .namespaces()
          .withName(namespace)
          .edit(found -> new NamespaceBuilder(found)
              .editMetadata()
              .addToLabels(INJECTION, "enabled")
              .endMetadata()
              .build());
    }
    return !already;
  }

  /** Takes back what {@link #enable} did to a namespace that was there, if it still is. */
  public void disable(String namespace) {
    if (client.namespaces().withName(namespace).get() != null) {
      client
          .namespaces()
          .withName(namespace)
          .edit(found -> new NamespaceBuilder(found)
              .editMetadata()
              .removeFromLabels(INJECTION)
              .endMetadata()
              .build());
    }
  }

  /**
   * Makes sure that pods of a namespace get a proxy; for a namespace that is somebody else's.
   *
   * @throws InfrastructureException if the namespace is not labelled so
   */
  public void verifyEnabled(String namespace) {
    Namespace present = client.namespaces().withName(namespace).get();
    Map<String, String> labels = present == null ? Map.of() : labels(present);
    if (!"enabled".equals(labels.get(INJECTION)) && !labels.containsKey(REVISION)) {
      throw new InfrastructureException(
          "Namespace %s was there before and is not labelled for Istio's proxies, and it is not the run's to change."
              .formatted(namespace),
          "kubectl label namespace %s %s=enabled (or %s=REVISION), or name a namespace that is not there yet, or -De2e.mesh=none."
              .formatted(namespace, INJECTION, REVISION));
    }
  }

  private static Map<String, String> labels(Namespace namespace) {
    return Objects.requireNonNullElse(namespace.getMetadata().getLabels(), Map.of());
  }

  private Observation look() {
    try {
      List<MutatingWebhookConfiguration> configurations = client
          .admissionRegistration()
          .v1()
          .mutatingWebhookConfigurations()
          .withLabel("app", "sidecar-injector")
          .list()
          .getItems();
      if (configurations.isEmpty()) {
        return new NotYet("there is no MutatingWebhookConfiguration with app=sidecar-injector");
      }
      for (MutatingWebhookConfiguration configuration : configurations) {
        if (configuration.getWebhooks().stream().anyMatch(Injector::hasNoCertificate)) {
          return new NotYet(
              "%s has no caBundle yet".formatted(configuration.getMetadata().getName()));
        }
      }
      List<Deployment> istiods = client
          .apps()
          .deployments()
          .inAnyNamespace()
          .withLabel("app", "istiod")
          .list()
          .getItems();
      return istiods.stream().anyMatch(Readiness.getInstance()::isReady)
          ? new Ready("istiod is available")
          : new NotYet(
              istiods.isEmpty()
                  ? "there is no Deployment with app=istiod"
                  : "Deployment istiod is not available");
    } catch (KubernetesClientException e) {
      String state = "the cluster does not say: " + e.getMessage();
      return e.getCode() == FORBIDDEN ? new Hopeless(state) : new NotYet(state);
    }
  }

  private static boolean hasNoCertificate(MutatingWebhook webhook) {
    String certificate = webhook.getClientConfig().getCaBundle();
    return certificate == null || certificate.isBlank();
  }
}
