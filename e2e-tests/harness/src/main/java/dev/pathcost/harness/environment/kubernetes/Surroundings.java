package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.CleanUp;
import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.Waiting;
import dev.pathcost.harness.environment.kubernetes.addon.Addons;
import dev.pathcost.harness.environment.kubernetes.apply.Manifest;
import dev.pathcost.harness.environment.kubernetes.apply.OwnedObjects;
import dev.pathcost.harness.environment.kubernetes.forward.ForwardedPort;
import dev.pathcost.harness.environment.kubernetes.mesh.Charts;
import dev.pathcost.harness.environment.kubernetes.mesh.GatewayEntry;
import dev.pathcost.harness.environment.kubernetes.mesh.GatewayRoutes;
import dev.pathcost.harness.environment.kubernetes.mesh.Injector;
import dev.pathcost.harness.environment.kubernetes.mesh.Istio;
import dev.pathcost.harness.environment.kubernetes.mesh.Sidecars;
import dev.pathcost.harness.environment.kubernetes.mesh.TraceTarget;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a run puts on a cluster around its systems: mesh and add-ons, and the way of the traces.
 * Closing ends what leads there from this machine; what was put there stays until it is taken away.
 */
public final class Surroundings implements AutoCloseable {

  private static final String ADDONS = "pathcost-addons";
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private final SurroundingsPlan plan;
  private final KubernetesClient client;
  private final String namespace;
  private final String addonsNamespace;
  private final Duration timeout;
  private final URI otlp;
  private final Waiting waiting =
      new Waiting(System::nanoTime, pause -> Thread.sleep(pause.toMillis()), BETWEEN_LOOKS);
  private final CleanUp cleanUp = new CleanUp();
  private final OwnedObjects owned;
  private @Nullable URI jaeger;

  /**
   * Nothing yet: {@link #put} puts it there.
   *
   * @param plan what
   * @param client reaches the cluster
   * @param namespace where the systems will be
   * @param run what marks that which the run makes
   * @param receiver where pods reach the harness's own receiver of traces, if it is needed
   * @param timeout how long each step may take
   */
  public Surroundings(
      SurroundingsPlan plan,
      KubernetesClient client,
      String namespace,
      RunLabels run,
      Supplier<URI> receiver,
      Duration timeout) {
    this.plan = plan;
    this.client = client;
    this.namespace = namespace;
    // Nothing outside the run's namespace is written where the cluster is somebody else's.
    this.addonsNamespace = plan.ownCluster() ? ADDONS : namespace;
    this.timeout = timeout;
    this.owned = new OwnedObjects(client, run.run(), plan.ownCluster());
    this.otlp = plan.jaegerOtlp()
        .or(() -> plan.tracesInAddon() ? Optional.of(collector()) : Optional.empty())
        .orElseGet(receiver);
  }

  /**
   * Puts there what the plan says, and returns once it is ready for the systems.
   *
   * @param charts installs Istio's charts
   * @param scratch a directory for rendered files
   * @throws dev.pathcost.harness.environment.InfrastructureException if something does not become
   *     ready; what was made stays to be looked at until it is taken away
   */
  public void put(Charts charts, Path scratch) throws InterruptedException {
    Addons addons = new Addons(plan.files(), addonsNamespace, plan.addons());
    if (!plan.addons().isEmpty() && plan.ownCluster()) {
      String manifest = plan.files()
          .render(
              "namespace/namespace.yaml",
              Map.of("namespace", addonsNamespace, "injection", "disabled"));
      Manifest.objects(client, manifest, addonsNamespace).forEach(owned::apply);
    }
    // Their pods start while Istio is installed.
    addons.apply(client, owned);
    if (plan.istio()) {
      Injector injector = new Injector(client, waiting);
      if (plan.ownCluster()) {
        new Istio(
                client,
                charts,
                plan.files(),
                plan.charts(),
                this::awaitPods,
                scratch,
                waiting,
                timeout)
            .install(target(), owned);
        if (injector.enable(namespace)) {
          owned.alsoUndo(() -> injector.disable(namespace));
        }
      } else {
        injector.verifyEnabled(namespace);
        injector.await(timeout);
        if (plan.silentProxies()) {
          silenceProxies();
        }
      }
    }
    addons.applyAfterMesh(client, owned);
    addons.awaitReady(client, this::awaitPods, timeout);
    if (plan.tracesInAddon()) {
      ForwardedPort port = ForwardedPort.toService(
          client, addonsNamespace, Addons.JAEGER_QUERY_SERVICE, Addons.JAEGER_QUERY_PORT);
      cleanUp.add(port);
      jaeger = port.uri();
    }
  }

  private void silenceProxies() {
    String manifest = plan.files().render("istio/telemetry-off.yaml", Map.of());
    try {
      Manifest.objects(client, manifest, namespace).forEach(owned::apply);
    } catch (KubernetesClientException e) {
      throw new InfrastructureException(
          "The proxies in namespace %s cannot be kept from reporting elsewhere: %s"
              .formatted(namespace, e.getMessage()),
          "let the user get, create and delete telemetries of telemetry.istio.io there, which Istio"
              + " has from 1.22 on, or take traces from where the mesh reports to, by"
              + " -De2e.traces=jaeger -De2e.jaeger.url=…",
          e);
    }
  }

  private void awaitPods(String in, Map<String, String> labels, int pods, Duration atMost)
      throws InterruptedException {
    PodWait.untilReady(client, in, labels, pods, atMost);
  }

  /** The surroundings in words, a fact a line. */
  List<String> description() {
    return plan.description();
  }

  /** Where pods send their traces to, by OTLP over HTTP. */
  public URI otlp() {
    return otlp;
  }

  /** Where the Jaeger is asked for traces that was put there, if they are taken from it. */
  public Optional<URI> jaeger() {
    return Optional.ofNullable(jaeger);
  }

  /** Values that a chart of this project needs in these surroundings, by their keys. */
  public Map<String, Object> chartValues() {
    Map<String, Object> values = new LinkedHashMap<>();
    if (plan.istio()) {
      values.put("gateway", Map.of("enabled", plan.gateway()));
      values.put(
          "podAnnotations",
          Map.of(
              // Without effect where proxies are native sidecars, needed where they are not.
              "proxy.istio.io/config",
              "{\"holdApplicationUntilProxyStarts\": true}",
              // Spans go past the proxy: it would make spans of their being sent.
              "traffic.sidecar.istio.io/excludeOutboundPorts",
              Integer.toString(otlp.getPort())));
    }
    return values;
  }

  /**
   * Waits for what comes with a system once its own pods are ready: the proxies beside it, and the
   * routes through the gateway.
   *
   * @param labels those of the system's pods
   * @param values the files of values that the system is installed with, the last counting first
   * @param services its services
   * @return the way in, if it is the gateway; close it when the system ends
   */
  public Optional<GatewayEntry> await(
      Map<String, String> labels, List<Path> values, List<String> services)
      throws InterruptedException {
    if (plan.istio()) {
      new Sidecars(client, waiting).await(namespace, labels, timeout);
    }
    if (!plan.gateway()) {
      return Optional.empty();
    }
    GatewayEntry entry = GatewayEntry.open(client, routes(values));
    try {
      for (String service : new TreeSet<>(services)) {
        entry.await(service, waiting, timeout);
      }
      return Optional.of(entry);
    } catch (RuntimeException | InterruptedException e) {
      try {
        entry.close();
      } catch (RuntimeException alsoFailed) {
        e.addSuppressed(alsoFailed);
      }
      throw e;
    }
  }

  /** By the values that the chart is really installed with. */
  GatewayRoutes routes(List<Path> values) {
    ValuesFile all = new ValuesFile();
    values.forEach(all::add);
    return GatewayRoutes.of(all.tree());
  }

  /** The namespaces that are the run's own besides that of the systems. */
  List<String> namespaces() {
    List<String> namespaces = new ArrayList<>();
    if (plan.ownCluster() && plan.istio()) {
      namespaces.addAll(Istio.namespaces());
    }
    if (plan.ownCluster() && !plan.addons().isEmpty()) {
      namespaces.add(addonsNamespace);
    }
    return namespaces;
  }

  /** Takes away what was put there, releases too, and nothing that was there before. */
  public void takeAway() {
    owned.close();
  }

  @Override
  public void close() {
    cleanUp.close();
  }

  private TraceTarget target() {
    return plan.tracesInAddon()
        ? new TraceTarget.Jaeger(addonsNamespace)
        : TraceTarget.Receiver.at(otlp);
  }

  private URI collector() {
    return URI.create("http://%s.%s:%d"
        .formatted(Addons.JAEGER_COLLECTOR_SERVICE, addonsNamespace, Addons.JAEGER_OTLP_HTTP_PORT));
  }
}
