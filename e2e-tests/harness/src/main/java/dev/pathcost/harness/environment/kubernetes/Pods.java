package dev.pathcost.harness.environment.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What is asked of a pod, whose status may not be there yet. */
final class Pods {

  private Pods() {}

  static String name(Pod pod) {
    return pod.getMetadata().getName();
  }

  static String phase(Pod pod) {
    return status(pod).map(PodStatus::getPhase).orElse("Pending");
  }

  static Optional<PodStatus> status(Pod pod) {
    return Optional.ofNullable(pod.getStatus());
  }

  static Optional<PodCondition> condition(Pod pod, String type) {
    return conditions(pod).stream()
        .filter(condition -> type.equals(condition.getType()))
        .findFirst();
  }

  static List<PodCondition> conditions(Pod pod) {
    return status(pod).map(PodStatus::getConditions).orElse(List.of());
  }

  static boolean isReady(Pod pod) {
    return condition(pod, "Ready")
        .filter(ready -> "True".equals(ready.getStatus()))
        .isPresent();
  }

  /** Whether it counts: it has neither ended nor is it being ended. */
  static boolean isLive(Pod pod) {
    return !isTerminating(pod) && !List.of("Failed", "Succeeded").contains(phase(pod));
  }

  static boolean isTerminating(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() != null;
  }

  /** The states of all containers: initial ones (and with them sidecars) first, then the others. */
  static List<ContainerStatus> containers(Pod pod) {
    return status(pod)
        .map(status -> Stream.of(
                status.getInitContainerStatuses(),
                status.getContainerStatuses(),
                status.getEphemeralContainerStatuses())
            .filter(Objects::nonNull)
            .flatMap(List::stream)
            .toList())
        .orElse(List.of());
  }

  /** What an initial container is called in a report, or nothing for an ordinary one. */
  static String role(Pod pod, String container) {
    return pod.getSpec().getInitContainers().stream()
        .filter(init -> init.getName().equals(container))
        .map(Pods::role)
        .findFirst()
        .orElse("");
  }

  private static String role(Container init) {
    return "Always".equals(init.getRestartPolicy()) ? "sidecar " : "init ";
  }

  static boolean hasController(Pod pod) {
    return controller(pod).isPresent();
  }

  static Optional<OwnerReference> controller(Pod pod) {
    return pod.getMetadata().getOwnerReferences().stream()
        .filter(owner -> Boolean.TRUE.equals(owner.getController()))
        .findFirst();
  }
}
