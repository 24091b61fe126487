package dev.pathcost.harness.environment.kubernetes.forward;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which port of a pod a Service's port leads to. */
final class ServicePort {

  private ServicePort() {}

  /** The pod's port; empty if the Service has no such port, or the pod none of the name it says. */
  static Optional<Integer> inPod(Service service, int port, Pod pod) {
    return service.getSpec().getPorts().stream()
        .filter(candidate -> candidate.getPort() == port)
        .findFirst()
        .flatMap(found -> target(found.getTargetPort(), port, pod));
  }

  /** Whether requests to the Service go to this pod. */
  static boolean selects(Service service, Pod pod) {
    Map<String, String> selector = service.getSpec().getSelector();
    Map<String, String> labels = pod.getMetadata().getLabels();
    return selector != null
        && !selector.isEmpty()
        && labels != null
        && labels.entrySet().containsAll(selector.entrySet());
  }

  private static Optional<Integer> target(IntOrString target, int port, Pod pod) {
    if (target == null) {
      return Optional.of(port);
    }
    Integer number = target.getIntVal();
    if (number != null) {
      return Optional.of(number == 0 ? port : number);
    }
    String name = target.getStrVal();
    return Stream.concat(
            pod.getSpec().getContainers().stream(), pod.getSpec().getInitContainers().stream())
        .map(Container::getPorts)
        .flatMap(ports -> ports.stream())
        .filter(candidate -> name.equals(candidate.getName()))
        .map(ContainerPort::getContainerPort)
        .findFirst();
  }
}
