package dev.pathcost.harness.environment.kubernetes.addon;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.kubernetes.apply.Manifest;
import dev.pathcost.harness.environment.kubernetes.apply.OwnedObjects;
import dev.pathcost.harness.environment.kubernetes.manifest.ManifestFiles;
import dev.pathcost.harness.settings.Nearest;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The add-ons of one run in one namespace. */
public final class Addons {

  public static final String JAEGER = "jaeger";
  public static final int JAEGER_QUERY_PORT = 16686;
  public static final String JAEGER_QUERY_SERVICE = "jaeger-query";
  public static final String JAEGER_COLLECTOR_SERVICE = "jaeger-collector";
  public static final int JAEGER_OTLP_HTTP_PORT = 4318;

  static final List<String> KNOWN = List.of(JAEGER, "prometheus", "grafana", "kiali");

  private final ManifestFiles files;
  private final String namespace;
  private final List<String> names;

  /**
   * @param files the manifests
   * @param namespace where the add-ons go; has to be there
   * @param names which ones
   * @throws InfrastructureException if there is no such add-on; the message names those there are
   */
  public Addons(ManifestFiles files, String namespace, Collection<String> names) {
    this.files = files;
    this.namespace = namespace;
    this.names = List.copyOf(new TreeSet<>(names));
    for (String name : this.names) {
      if (!KNOWN.contains(name)) {
        throw new InfrastructureException(
            "There is no add-on '%s'%s".formatted(name, Nearest.question(name, KNOWN)),
            "name some of " + String.join(", ", KNOWN) + ".");
      }
    }
  }

  /** The keys of the images that these add-ons need. */
  public List<String> images() {
    return names.stream()
        .flatMap(name -> files.imagesIn(file(name)).stream())
        .sorted()
        .toList();
  }

  /**
   * Puts them into the cluster, or brings up to date what is there; does not wait for them.
   *
   * @param owned puts one object into the cluster, and minds whose it is
   */
  public void apply(KubernetesClient client, OwnedObjects owned) {
    objects(client).forEach(owned::apply);
  }

  /** Waits until all their pods are ready. */
  public void awaitReady(KubernetesClient client, PodReadiness readiness, Duration timeout)
      throws InterruptedException {
    for (HasMetadata object : objects(client)) {
      if (object instanceof Deployment deployment) {
        readiness.await(
            namespace,
            deployment.getSpec().getSelector().getMatchLabels(),
            deployment.getSpec().getReplicas(),
            timeout);
      }
    }
  }

  List<HasMetadata> objects(KubernetesClient client) {
    List<HasMetadata> objects = new ArrayList<>();
    for (String name : names) {
      String manifest = files.render(file(name), Map.of("addons.namespace", namespace));
      objects.addAll(Manifest.objects(client, manifest, namespace));
    }
    return objects;
  }

  private static String file(String name) {
    return "addons/" + name + "/" + name + ".yaml";
  }
}
