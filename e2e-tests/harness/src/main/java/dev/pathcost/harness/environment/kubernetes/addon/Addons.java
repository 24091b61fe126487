package dev.pathcost.harness.environment.kubernetes.addon;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.kubernetes.apply.Manifest;
import dev.pathcost.harness.environment.kubernetes.apply.OwnedObjects;
import dev.pathcost.harness.environment.kubernetes.apply.PodReadiness;
import dev.pathcost.harness.environment.kubernetes.manifest.ManifestFiles;
import dev.pathcost.harness.settings.Nearest;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The add-ons of one run in one namespace. */
public final class Addons {

  public static final String JAEGER = "jaeger";
  public static final String PROMETHEUS = "prometheus";
  public static final String KIALI = "kiali";
  public static final int JAEGER_QUERY_PORT = 16686;
  public static final String JAEGER_QUERY_SERVICE = "jaeger-query";
  public static final String JAEGER_COLLECTOR_SERVICE = "jaeger-collector";
  public static final int JAEGER_OTLP_HTTP_PORT = 4318;

  static final List<String> KNOWN = List.of(JAEGER, PROMETHEUS, "grafana", KIALI);

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

  /** Those that belong to no namespace in part, and so go only into a cluster of the run's own. */
  public List<String> clusterWide() {
    return names.stream()
        .filter(name -> files.kindsIn(file(name)).stream().anyMatch(Manifest::isClusterWide))
        .toList();
  }

  /**
   * Puts them into the cluster, or brings up to date what is there, save Kiali; does not wait for
   * them.
   *
   * @param owned puts one object into the cluster, and minds whose it is
   */
  public void apply(KubernetesClient client, OwnedObjects owned) {
    names.stream()
        .filter(name -> !name.equals(KIALI))
        .forEach(name -> objects(client, name).forEach(owned::apply));
  }

  /** Does the same with Kiali, which looks once whether there is an Istio, and keeps to it. */
  public void applyAfterMesh(KubernetesClient client, OwnedObjects owned) {
    if (names.contains(KIALI)) {
      objects(client, KIALI).forEach(owned::apply);
    }
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

  private List<HasMetadata> objects(KubernetesClient client) {
    return names.stream().flatMap(name -> objects(client, name).stream()).toList();
  }

  private List<HasMetadata> objects(KubernetesClient client, String name) {
    String manifest = files.render(file(name), Map.of("addons.namespace", namespace));
    return Manifest.objects(client, manifest, namespace);
  }

  private static String file(String name) {
    return "addons/" + name + "/" + name + ".yaml";
  }
}
