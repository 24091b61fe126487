package dev.pathcost.harness.environment.kubernetes.mesh;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.Observation;
import dev.pathcost.harness.environment.Observation.NotYet;
import dev.pathcost.harness.environment.Observation.Ready;
import dev.pathcost.harness.environment.Waiting;
import dev.pathcost.harness.environment.kubernetes.apply.Manifest;
import dev.pathcost.harness.environment.kubernetes.apply.OwnedObjects;
import dev.pathcost.harness.environment.kubernetes.manifest.ManifestFiles;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Installs Istio by its charts, small, and with every request traced.
 *
 * @param client reaches the cluster
 * @param charts installs a chart
 * @param files values and manifests
 * @param which which charts
 * @param scratch a directory for files of values
 * @param waiting how to wait
 * @param timeout how long each step may take
 */
public record Istio(
    KubernetesClient client,
    Charts charts,
    ManifestFiles files,
    IstioCharts which,
    Path scratch,
    Waiting waiting,
    Duration timeout) {

  private static final String SYSTEM = "istio-system";
  private static final String INGRESS = "istio-ingress";
  private static final String VALUES_BASE = "istio/values-base.yaml";
  private static final String VALUES_ISTIOD = "istio/values-istiod.yaml";
  private static final String VALUES_GATEWAY = "istio/values-gateway.yaml";

  /** The keys of the images that Istio needs. */
  public static Set<String> images(ManifestFiles files) {
    Set<String> keys = new TreeSet<>(files.imagesIn(VALUES_ISTIOD));
    keys.addAll(files.imagesIn(VALUES_GATEWAY));
    return keys;
  }

  /**
   * Installs the charts base, istiod and gateway one after the other, since each needs the one
   * before; returns once pods that are made from now on get a proxy where they should. What was not
   * there before is taken away when {@code owned} is closed, save Istio's CRDs, which its charts
   * tell Helm to keep.
   *
   * @param target where the proxies send their spans
   * @param owned puts the objects into the cluster that no chart makes
   */
  public void install(TraceTarget target, OwnedObjects owned) throws InterruptedException {
    // Where the spans go somewhere else, nobody asks for this address.
    String addons = target instanceof TraceTarget.Jaeger jaeger ? jaeger.namespace() : "none";
    Map<String, String> values = Map.of("addons.namespace", addons);
    makeNamespace(SYSTEM, owned);
    makeNamespace(INGRESS, owned);
    install("istio-base", SYSTEM, "base", file(VALUES_BASE, values), owned);
    install("istiod", SYSTEM, "istiod", file(VALUES_ISTIOD, values), owned);
    new Injector(client, waiting).await(timeout);
    trace(target, owned);
    install(INGRESS, INGRESS, "gateway", file(VALUES_GATEWAY, values), owned);
  }

  /** Where Istio and its gateway are. */
  public static List<String> namespaces() {
    return List.of(SYSTEM, INGRESS);
  }

  private void install(
      String release, String namespace, String chart, Path values, OwnedObjects owned) {
    if (!charts.isThere(release, namespace)) {
      owned.alsoUndo(() -> charts.uninstall(release, namespace));
    }
    charts.install(release, namespace, which.chart(chart), values);
  }

  /**
   * One that is there, whoever has made it, stays as it is. It says nothing of injection: what
   * forbids it for a namespace keeps the gateway too from becoming one.
   */
  private void makeNamespace(String name, OwnedObjects owned) {
    if (client.namespaces().withName(name).get() == null) {
      owned.apply(new NamespaceBuilder()
          .withNewMetadata()
          .withName(name)
          .addToLabels("app.kubernetes.io/part-of", "pathcost")
          .endMetadata()
          .build());
    }
  }

  private void trace(TraceTarget target, OwnedObjects owned) throws InterruptedException {
    if (target instanceof TraceTarget.Receiver receiver) {
      apply(
          files.render(
              "istio/trace-receiver.yaml",
              Map.of(
                  "traces.address", receiver.host(),
                  "traces.port", Integer.toString(receiver.port()),
                  "traces.resolution", receiver.isIpAddress() ? "STATIC" : "DNS")),
          owned);
    }
    String provider = target instanceof TraceTarget.Jaeger ? "jaeger" : "receiver";
    apply(files.render("istio/telemetry.yaml", Map.of("traces.provider", provider)), owned);
  }

  /** Until istiod checks them, the cluster refuses Istio's objects: it has said it would. */
  private void apply(String manifest, OwnedObjects owned) throws InterruptedException {
    for (HasMetadata object : Manifest.objects(client, manifest, SYSTEM)) {
      String name = object.getKind() + " " + object.getMetadata().getName();
      Observation seen = waiting.until(timeout, () -> {
        try {
          owned.apply(object);
          return new Ready(name + " is there");
        } catch (KubernetesClientException e) {
          return new NotYet(String.valueOf(e.getMessage()));
        }
      });
      if (!(seen instanceof Ready)) {
        throw new InfrastructureException(
            "The cluster did not take %s within %d s: %s"
                .formatted(name, timeout.toSeconds(), seen.state()),
            "look into the log of istiod, in namespace " + SYSTEM + ".");
      }
    }
  }

  private Path file(String file, Map<String, String> values) {
    Path rendered = scratch.resolve(Path.of(file).getFileName());
    try {
      Files.createDirectories(scratch);
      return Files.writeString(rendered, files.render(file, values));
    } catch (IOException e) {
      throw new InfrastructureException(
          "The file of values " + rendered + " cannot be written: " + e.getMessage(),
          "let -De2e.output.dir name a directory that can be written to.",
          e);
    }
  }
}
