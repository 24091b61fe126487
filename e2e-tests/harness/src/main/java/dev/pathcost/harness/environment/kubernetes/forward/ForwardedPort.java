package dev.pathcost.harness.environment.kubernetes.forward;

import dev.pathcost.harness.environment.InfrastructureException;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A free port of this machine, on the loopback address only, that leads to a port of a pod. */
public final class ForwardedPort implements AutoCloseable {

  private final String target;
  private final LoopbackPort port;

  private ForwardedPort(String target, LoopbackPort port) {
    this.target = target;
    this.port = port;
  }

  /**
   * Leads to a ready pod of a Service.
   *
   * @param port the Service's port, which may be another than the pod's
   * @throws InfrastructureException if there is no such Service, port or pod
   */
  public static ForwardedPort toService(
      KubernetesClient client, String namespace, String name, int port) {
    Service service = client.services().inNamespace(namespace).withName(name).get();
    if (service == null) {
      throw new InfrastructureException(
          "There is no Service %s in namespace %s.".formatted(name, namespace),
          "see whether it was installed there.");
    }
    return client.pods().inNamespace(namespace).list().getItems().stream()
        .filter(pod -> ServicePort.selects(service, pod) && isUsable(pod))
        .findFirst()
        .map(pod -> toPod(client, pod, portInPod(service, port, pod)))
        .orElseThrow(() -> new InfrastructureException(
            "Service %s in namespace %s has no pod that is ready.".formatted(name, namespace),
            "look into the pods' states and logs."));
  }

  /**
   * Leads to a ready pod of these labels, wherever it is, at the port that a Service of it gives
   * that number; without such a Service, at the port itself.
   *
   * @throws InfrastructureException if there is no such pod
   */
  public static ForwardedPort toLabelled(
      KubernetesClient client, Map<String, String> labels, int port) {
    Pod pod = client.pods().inAnyNamespace().withLabels(labels).list().getItems().stream()
        .filter(ForwardedPort::isUsable)
        .findFirst()
        .orElseThrow(() -> new InfrastructureException(
            "There is no pod with the labels %s that is ready, in any namespace.".formatted(labels),
            "see whether it was installed, and look into its state and logs."));
    List<Service> services =
        client.services().inNamespace(pod.getMetadata().getNamespace()).list().getItems();
    Optional<Integer> target = services.stream()
        .filter(service -> ServicePort.selects(service, pod))
        .flatMap(service -> ServicePort.inPod(service, port, pod).stream())
        .findFirst();
    return toPod(client, pod, target.orElse(port));
  }

  private static ForwardedPort toPod(KubernetesClient client, Pod pod, int port) {
    String namespace = pod.getMetadata().getNamespace();
    String name = pod.getMetadata().getName();
    PodResource resource = client.pods().inNamespace(namespace).withName(name);
    return new ForwardedPort(
        "port %d of pod %s in namespace %s".formatted(port, name, namespace),
        LoopbackPort.open((in, out) -> resource.portForward(port, in, out)));
  }

  private static int portInPod(Service service, int port, Pod pod) {
    return ServicePort.inPod(service, port, pod)
        .orElseThrow(() -> new InfrastructureException(
            "Service %s leads from no port %d to pod %s."
                .formatted(
                    service.getMetadata().getName(), port, pod.getMetadata().getName()),
            "compare the ports of the Service with those of the pod."));
  }

  private static boolean isUsable(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() == null
        && Readiness.getInstance().isReady(pod);
  }

  /** Where the port is on this machine. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port.number());
  }

  /**
   * What is known of clients that wait for an answer, and of the last that have hung up without one
   * since this was last asked.
   */
  public List<String> unanswered() {
    return port.unanswered();
  }

  @Override
  public void close() throws IOException {
    port.close();
  }

  @Override
  public String toString() {
    return uri() + " -> " + target;
  }
}
