package dev.pathcost.harness.environment.kubernetes.mesh;

import dev.pathcost.harness.environment.CleanUp;
import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.Observation;
import dev.pathcost.harness.environment.Observation.NotYet;
import dev.pathcost.harness.environment.Observation.Ready;
import dev.pathcost.harness.environment.Waiting;
import dev.pathcost.harness.environment.kubernetes.forward.ForwardedPort;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The way in through the mesh's gateway: one address, services told apart by the header Host. */
public final class GatewayEntry implements AutoCloseable {

  private final GatewayRoutes routes;
  private final URI uri;
  private final Supplier<List<String>> unanswered;
  private final CleanUp forward = new CleanUp();

  GatewayEntry(
      GatewayRoutes routes, URI uri, Supplier<List<String>> unanswered, AutoCloseable forward) {
    this.routes = routes;
    this.uri = uri;
    this.unanswered = unanswered;
    this.forward.add(forward);
  }

  /**
   * Opens the way in.
   *
   * @throws InfrastructureException if the cluster has no gateway that is ready
   */
  public static GatewayEntry open(KubernetesClient client, GatewayRoutes routes) {
    ForwardedPort port = ForwardedPort.toLabelled(client, routes.selector(), routes.port());
    return new GatewayEntry(routes, port.uri(), port::unanswered, port);
  }

  /** Where all requests go. */
  public URI uri() {
    return uri;
  }

  /** What is known of requests, to whichever service, that have got no answer. */
  public List<String> unanswered() {
    return unanswered.get();
  }

  /**
   * What a request's header Host has to say to reach the service.
   *
   * @throws InfrastructureException if the service cannot be reached this way
   */
  public String host(String service) {
    return routes.to(service).host();
  }

  /**
   * Waits until requests get through to the service: istiod tells the gateway of a route a while
   * after the route was made.
   *
   * @throws InfrastructureException if they do not in that time
   */
  public void await(String service, Waiting waiting, Duration timeout) throws InterruptedException {
    GatewayRoutes.Route route = routes.to(service);
    GatewayProbe probe = new GatewayProbe(uri, route);
    Observation seen = waiting.until(timeout, () -> look(probe));
    if (!(seen instanceof Ready)) {
      throw new InfrastructureException(
          "Requests with Host: %s and a path below %s do not get through the gateway to %s within %d s: %s"
              .formatted(route.host(), route.prefix(), service, timeout.toSeconds(), seen.state()),
          "look at the Gateway and the VirtualService %s, and into the logs of the gateway and of"
                  .formatted(service)
              + " istiod; or -De2e.entry=port-forward.");
    }
  }

  private static Observation look(GatewayProbe probe) {
    try {
      GatewayProbe.Answer answer = probe.ask();
      return answer.isFromService()
          ? new Ready(answer.statusLine())
          : new NotYet("the gateway itself answers " + answer.statusLine());
    } catch (IOException e) {
      return new NotYet(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    forward.close();
  }
}
