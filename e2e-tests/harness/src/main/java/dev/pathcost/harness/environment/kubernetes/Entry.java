package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.CleanUp;
import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.kubernetes.mesh.GatewayEntry;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.net.InetAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How requests get into a cluster. */
sealed interface Entry extends AutoCloseable {

  /**
   * Where requests to the service go.
   *
   * @throws IllegalArgumentException if there is no such service
   */
  URI uri(String service);

  /** What they carry besides. */
  Map<String, String> headers(String service);

  @Override
  void close();

  /** Through the mesh's gateway: one address, the service told by the header Host. */
  record Gateway(GatewayEntry gateway) implements Entry {

    @Override
    public URI uri(String service) {
      return gateway.uri();
    }

    @Override
    public Map<String, String> headers(String service) {
      return Map.of("Host", gateway.host(service));
    }

    @Override
    public void close() {
      gateway.close();
    }
  }

  /** Through a port of this machine for each service. */
  record Ports(Map<String, URI> uris, CleanUp cleanUp) implements Entry {

    static Ports open(KubernetesClient client, String namespace, List<String> services) {
      Map<String, URI> uris = new LinkedHashMap<>();
      CleanUp cleanUp = new CleanUp();
      try {
        for (String service : services) {
          LocalPortForward forward = forward(client, namespace, service);
          cleanUp.add(forward);
          uris.put(service, URI.create("http://127.0.0.1:" + forward.getLocalPort()));
        }
      } catch (RuntimeException e) {
        cleanUp.close();
        throw e;
      }
      return new Ports(uris, cleanUp);
    }

    @Override
    public URI uri(String service) {
      URI uri = uris.get(service);
      if (uri == null) {
        throw new IllegalArgumentException("There is no service " + service);
      }
      return uri;
    }

    @Override
    public Map<String, String> headers(String service) {
      return Map.of();
    }

    @Override
    public void close() {
      cleanUp.close();
    }

    private static LocalPortForward forward(
        KubernetesClient client, String namespace, String name) {
      Service service = client.services().inNamespace(namespace).withName(name).get();
      if (service == null) {
        throw new InfrastructureException(
            "There is no Service %s in namespace %s.".formatted(name, namespace),
            "see whether the chart makes one for each service of the description.");
      }
      List<ServicePort> ports = service.getSpec().getPorts();
      ServicePort port = ports.stream()
          .filter(each -> "http".equals(each.getName()))
          .findFirst()
          .orElse(ports.get(0));
      return client
          .services()
          .inNamespace(namespace)
          .withName(name)
          .portForward(port.getPort(), InetAddress.getLoopbackAddress(), 0);
    }
  }
}
