package dev.pathcost.harness.environment.kubernetes.mesh;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.Observation;
import dev.pathcost.harness.environment.Observation.Hopeless;
import dev.pathcost.harness.environment.Observation.NotYet;
import dev.pathcost.harness.environment.Observation.Ready;
import dev.pathcost.harness.environment.Waiting;
import dev.pathcost.harness.environment.kubernetes.apply.Manifest;
import dev.pathcost.harness.environment.kubernetes.apply.OwnedObjects;
import dev.pathcost.harness.environment.kubernetes.apply.PodReadiness;
import dev.pathcost.harness.environment.kubernetes.manifest.ManifestFiles;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
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
 * @param pods waits for pods
 * @param scratch a directory for files of values
 * @param waiting how to wait
 * @param timeout how long each step may take
 */
public record Istio(
    KubernetesClient client,
    Charts charts,
    ManifestFiles files,
    IstioCharts which,
    PodReadiness pods,
    Path scratch,
    Waiting waiting,
    Duration timeout) {

  /** What the cluster says to what it will not take, however often it is asked. */
  private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 422);

  private static final String SYSTEM = "istio-system";
  private static final String INGRESS = "istio-ingress";
  private static final String BASE = "istio-base";
  private static final String ISTIOD_RELEASE = "istiod";

  /** Where ci/deploy.sh, too, puts them. */
  private static final String ADDONS = "pathcost-addons";

  private static final Map<String, String> ISTIOD = Map.of("app", "istiod");
  private static final Map<String, String> GATEWAY = Map.of("istio", "ingress");
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
    verifyOwn();
    // Where the spans go somewhere else, nobody asks for this address, and so it stays the same.
    String addons = target instanceof TraceTarget.Jaeger jaeger ? jaeger.namespace() : ADDONS;
    Map<String, String> values = Map.of("addons.namespace", addons);
    makeNamespace(SYSTEM, owned);
    makeNamespace(INGRESS, owned);
    install(BASE, SYSTEM, "base", file(VALUES_BASE, values), owned);
    install(ISTIOD_RELEASE, SYSTEM, "istiod", file(VALUES_ISTIOD, values), owned);
    pods.await(SYSTEM, ISTIOD, 1, timeout);
    new Injector(client, waiting).await(timeout);
    trace(target, owned);
    install(INGRESS, INGRESS, "gateway", file(VALUES_GATEWAY, values), owned);
    pods.await(INGRESS, GATEWAY, 1, timeout);
  }

  /** To upgrade somebody's Istio with values of ours would change it for good. */
  private void verifyOwn() {
    Namespace system = client.namespaces().withName(SYSTEM).get();
    boolean managed = system != null
        && system.getMetadata().getLabels() != null
        && "true".equals(system.getMetadata().getLabels().get(OwnedObjects.MANAGED));
    if (!managed && (charts.isThere(BASE, SYSTEM) || charts.isThere(ISTIOD_RELEASE, SYSTEM))) {
      throw new InfrastructureException(
          "The cluster has an Istio already, in namespace %s, which is not of this project's making."
              .formatted(SYSTEM),
          "use another cluster (-De2e.minikube.profile=…), or -De2e.mesh=none; or give it to"
              + " Pathcost, which may upgrade it then: kubectl label namespace %s %s=true."
                  .formatted(SYSTEM, OwnedObjects.MANAGED));
    }
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
          HasMetadata before = client.resource(object).get();
          owned.apply(object);
          if (before != null) {
            owned.alsoUndo(() -> restore(before));
          }
          return new Ready(name + " is there");
        } catch (KubernetesClientException e) {
          String state = String.valueOf(e.getMessage());
          return REFUSALS.contains(e.getCode()) ? new Hopeless(state) : new NotYet(state);
        }
      });
      if (seen instanceof Hopeless) {
        throw new InfrastructureException(
            "The cluster refuses %s: %s".formatted(name, seen.state()),
            "see what it says; an Istio of another version (-De2e.istio.version) may not know what"
                + " kubernetes/istio says, or the user may not say it.");
      }
      if (!(seen instanceof Ready)) {
        throw new InfrastructureException(
            "The cluster did not take %s within %d s: %s"
                .formatted(name, timeout.toSeconds(), seen.state()),
            "look into the log of istiod, in namespace " + SYSTEM + ".");
      }
    }
  }

  /** What was there before this run, and went on to be used by whoever had made it. */
  private void restore(HasMetadata before) {
    before.getMetadata().setResourceVersion(null);
    if (client.resource(before).get() != null) {
      client.resource(before).update();
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
