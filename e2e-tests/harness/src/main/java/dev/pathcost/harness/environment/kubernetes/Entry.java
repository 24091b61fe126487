package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.CleanUp;
import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.kubernetes.forward.ForwardedPort;
import dev.pathcost.harness.environment.kubernetes.mesh.GatewayEntry;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.client.KubernetesClient;
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

  /** What is known of requests to the service that the way in has brought no answer to. */
  List<String> unanswered(String service);

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
    public List<String> unanswered(String service) {
      return gateway.unanswered();
    }

    @Override
    public void close() {
      gateway.close();
    }
  }

  /** Through a port of this machine for each service. */
  record Ports(Map<String, ForwardedPort> ports, CleanUp cleanUp) implements Entry {

    static Ports open(KubernetesClient client, String namespace, List<String> services) {
      Map<String, ForwardedPort> ports = new LinkedHashMap<>();
      CleanUp cleanUp = new CleanUp();
      try {
        for (String service : services) {
          ForwardedPort forward = forward(client, namespace, service);
          cleanUp.add(forward);
          ports.put(service, forward);
        }
      } catch (RuntimeException e) {
        cleanUp.close();
        throw e;
      }
      return new Ports(ports, cleanUp);
    }

    @Override
    public URI uri(String service) {
      return port(service).uri();
    }

    @Override
    public Map<String, String> headers(String service) {
      return Map.of();
    }

    @Override
    public List<String> unanswered(String service) {
      return port(service).unanswered();
    }

    @Override
    public void close() {
      cleanUp.close();
    }

    private ForwardedPort port(String service) {
      ForwardedPort port = ports.get(service);
      if (port == null) {
        throw new IllegalArgumentException("There is no service " + service);
      }
      return port;
    }

    private static ForwardedPort forward(KubernetesClient client, String namespace, String name) {
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
      return ForwardedPort.toService(client, namespace, name, port.getPort());
    }
  }
}
