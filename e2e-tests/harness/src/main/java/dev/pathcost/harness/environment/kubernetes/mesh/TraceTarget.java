package dev.pathcost.harness.environment.kubernetes.mesh;

import dev.pathcost.harness.environment.InfrastructureException;
import java.net.URI;

/** Where the proxies send their spans. */
public sealed interface TraceTarget {

  /**
   * The Jaeger add-on.
   *
   * @param namespace the namespace of the add-ons
   */
  record Jaeger(String namespace) implements TraceTarget {}

  /**
   * A receiver of OTLP over HTTP outside the cluster, or one that the mesh does not know.
   *
   * @param host a name or an IP address that pods reach
   * @param port its port
   */
  record Receiver(String host, int port) implements TraceTarget {

    private static final int HTTP = 80;

    /**
     * The receiver at an address.
     *
     * @throws InfrastructureException if the address is not plain http, which proxies would need
     *     certificates for
     */
    public static Receiver at(URI address) {
      if (!"http".equals(address.getScheme())) {
        throw new InfrastructureException(
            "The proxies cannot send their spans to %s: only http is supported here."
                .formatted(address),
            "name an http address of an OpenTelemetry Collector that sends them on, or -De2e.mesh=none.");
      }
      return new Receiver(address.getHost(), address.getPort() < 0 ? HTTP : address.getPort());
    }

    boolean isIpAddress() {
      return host.matches("[0-9.]+") || host.contains(":");
    }
  }
}
