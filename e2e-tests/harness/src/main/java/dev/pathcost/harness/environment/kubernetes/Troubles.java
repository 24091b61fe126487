package dev.pathcost.harness.environment.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Finds the states that a pod or a Deployment does not leave by itself. */
final class Troubles {

  private static final String LOAD_IT =
      "see that the image's name is right and that every node has the image or can pull it; an"
          + " image without a registry has to be loaded into every node, with"
          + " imagePullPolicy IfNotPresent.";

  /** Reasons for which a container waits in vain, each with what to do. */
  private static final Map<String, String> HOPELESS = Map.of(
      "CrashLoopBackOff",
      "read the last words of the container above, and its previous log in the evidence.",
      "ImagePullBackOff",
      LOAD_IT,
      "ErrImageNeverPull",
      LOAD_IT,
      "InvalidImageName",
      "correct the image's name.",
      "CreateContainerConfigError",
      "see that every ConfigMap and Secret that the container names is there, and that its"
          + " security context fits its image.",
      "CreateContainerError",
      "read the container's message above.",
      "RunContainerError",
      "read the container's message above: its command may be missing in the image.");

  /** For once: a hiccup of the network; for good, it becomes ImagePullBackOff. */
  private static final String PULL_FAILED = "ErrImagePull";

  private Troubles() {}

  static List<Trouble> of(Pod pod) {
    List<Trouble> found = new ArrayList<>();
    for (ContainerStatus container : Pods.containers(pod)) {
      waiting(container)
          .map(waiting -> Objects.requireNonNullElse(waiting.getReason(), ""))
          .filter(reason -> PULL_FAILED.equals(reason) || HOPELESS.containsKey(reason))
          .ifPresent(reason -> found.add(new Trouble(
              "container %s of pod %s is in %s"
                  .formatted(container.getName(), Pods.name(pod), reason),
              HOPELESS.getOrDefault(reason, LOAD_IT),
              PULL_FAILED.equals(reason))));
    }
    Pods.condition(pod, "PodScheduled")
        .filter(condition -> "Unschedulable".equals(condition.getReason()))
        .ifPresent(condition -> found.add(Trouble.passing(
            "pod %s is Unschedulable: %s".formatted(Pods.name(pod), condition.getMessage()),
            "give the cluster what the message says it lacks, or lower the resource requests.")));
    if (Pods.phase(pod).equals("Failed") && !Pods.hasController(pod)) {
      found.add(Trouble.lasting(
          "pod %s has failed, and nothing makes another".formatted(Pods.name(pod)),
          "read the last words of its containers above."));
    }
    return found;
  }

  static List<Trouble> of(Deployment deployment) {
    String name = deployment.getMetadata().getName();
    List<Trouble> found = new ArrayList<>();
    Deployments.condition(deployment, "ReplicaFailure")
        .filter(condition -> "True".equals(condition.getStatus()))
        .ifPresent(condition -> found.add(Trouble.passing(
            "Deployment %s cannot make its pods, %s: %s"
                .formatted(name, condition.getReason(), condition.getMessage()),
            "see what forbids the pods: a ResourceQuota, a LimitRange, Pod Security or an admission"
                + " webhook.")));
    Deployments.condition(deployment, "Progressing")
        .filter(condition -> "ProgressDeadlineExceeded".equals(condition.getReason()))
        .ifPresent(condition -> found.add(Trouble.lasting(
            "Deployment %s made no progress for longer than it may, ProgressDeadlineExceeded"
                .formatted(name),
            "read the states of its pods above.")));
    return found;
  }

  private static Optional<ContainerStateWaiting> waiting(ContainerStatus container) {
    return Optional.ofNullable(container.getState()).map(state -> state.getWaiting());
  }
}
