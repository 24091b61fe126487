package dev.pathcost.harness.environment.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The state of pods and Deployments in words: each pod container by container. */
final class WorkloadText {

  private WorkloadText() {}

  static List<String> of(Workload workload) {
    List<String> lines = new ArrayList<>();
    workload.deployments().stream()
        .filter(deployment -> !isComplete(deployment))
        .forEach(deployment -> lines.addAll(of(deployment)));
    for (Pod pod : workload.pods()) {
      List<String> text = of(pod);
      String suffix =
          workload.outdated().contains(Pods.name(pod)) ? " (of an older revision, goes away)" : "";
      lines.add(text.get(0) + suffix);
      lines.addAll(text.subList(1, text.size()));
    }
    return lines;
  }

  /** The pod, then its conditions that do not hold, then its containers. */
  static List<String> of(Pod pod) {
    List<String> lines = new ArrayList<>();
    lines.add(state(pod));
    Pods.status(pod)
        .filter(status -> status.getReason() != null || status.getMessage() != null)
        .ifPresent(
            status -> lines.add("  " + withMessage(status.getReason(), status.getMessage())));
    for (PodCondition condition : Pods.conditions(pod)) {
      if ("False".equals(condition.getStatus()) && condition.getMessage() != null) {
        lines.add("  %s is false: %s"
            .formatted(
                condition.getType(), withMessage(condition.getReason(), condition.getMessage())));
      }
    }
    for (ContainerStatus container : Pods.containers(pod)) {
      lines.addAll(of(container, Pods.role(pod, container.getName())));
    }
    return lines;
  }

  /** The pod alone, in a line without anybody's words. */
  static String state(Pod pod) {
    return "pod %s: %s%s%s%s"
        .formatted(
            Pods.name(pod),
            Pods.phase(pod),
            Pods.isReady(pod) ? ", ready" : ", not ready",
            Pods.isTerminating(pod) ? ", being deleted" : "",
            pod.getSpec().getNodeName() == null
                ? ", on no node"
                : ", on node " + pod.getSpec().getNodeName());
  }

  private static List<String> of(ContainerStatus container, String role) {
    List<String> lines = new ArrayList<>();
    boolean ready = Boolean.TRUE.equals(container.getReady());
    int restarts = Objects.requireNonNullElse(container.getRestartCount(), 0);
    lines.add("  %scontainer %s: %s%s"
        .formatted(
            role,
            container.getName(),
            now(container.getState(), ready),
            restarts == 0 ? "" : ", restarts: " + restarts));
    ContainerState before = container.getLastState();
    if (before != null && before.getTerminated() != null) {
      lines.add("    before that it " + ended(before.getTerminated()));
    }
    return lines;
  }

  private static String now(@Nullable ContainerState state, boolean ready) {
    if (state != null && state.getWaiting() != null) {
      return "waits, "
          + withMessage(state.getWaiting().getReason(), state.getWaiting().getMessage());
    }
    if (state != null && state.getTerminated() != null) {
      return ended(state.getTerminated());
    }
    boolean running = state != null && state.getRunning() != null;
    return (running ? "runs" : "not started") + (ready ? ", ready" : ", not ready");
  }

  private static String ended(ContainerStateTerminated end) {
    return "ended with exit code %s, %s"
        .formatted(end.getExitCode(), withMessage(end.getReason(), end.getMessage()));
  }

  private static List<String> of(Deployment deployment) {
    List<String> lines = new ArrayList<>();
    lines.add("Deployment %s: %d of %d pods made, %d ready"
        .formatted(
            deployment.getMetadata().getName(),
            made(deployment),
            Deployments.desired(deployment),
            ready(deployment)));
    Deployments.conditions(deployment).stream()
        .filter(condition ->
            ("ReplicaFailure".equals(condition.getType()) && "True".equals(condition.getStatus()))
                || "False".equals(condition.getStatus()))
        .forEach(condition -> lines.add("  %s is %s: %s"
            .formatted(
                condition.getType(),
                "True".equals(condition.getStatus()) ? "true" : "false",
                withMessage(condition.getReason(), condition.getMessage()))));
    return lines;
  }

  private static boolean isComplete(Deployment deployment) {
    int desired = Deployments.desired(deployment);
    return made(deployment) == desired && ready(deployment) == desired;
  }

  private static int made(Deployment deployment) {
    return deployment.getStatus() == null
        ? 0
        : Objects.requireNonNullElse(deployment.getStatus().getReplicas(), 0);
  }

  private static int ready(Deployment deployment) {
    return deployment.getStatus() == null
        ? 0
        : Objects.requireNonNullElse(deployment.getStatus().getReadyReplicas(), 0);
  }

  static String withMessage(@Nullable String reason, @Nullable String message) {
    String why = reason == null ? "" : reason;
    String what = message == null ? "" : message.strip();
    return why.isEmpty() ? what : what.isEmpty() ? why : why + ": " + what;
  }
}
