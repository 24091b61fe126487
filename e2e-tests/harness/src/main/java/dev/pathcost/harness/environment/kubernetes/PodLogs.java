package dev.pathcost.harness.environment.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.ContainerResource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The logs of all containers of a pod: initial ones, sidecars, and those that ran before. */
record PodLogs(KubernetesClient client, Pod pod, EvidenceFiles files, BoundedTasks tasks) {

  private static final int LINES = 2000;

  void start() {
    for (ContainerStatus container : Pods.containers(pod)) {
      String name = container.getName();
      if (hasBegun(container.getState())) {
        tasks.start("log of container %s of pod %s".formatted(name, Pods.name(pod)), () -> {
          String log = of(name).tailingLines(LINES).getLog();
          write(container, name + ".log", log);
        });
      }
      if (hasRunBefore(container)) {
        tasks.start(
            "previous log of container %s of pod %s".formatted(name, Pods.name(pod)), () -> {
              String log = of(name).terminated().tailingLines(LINES).getLog();
              write(container, name + ".previous.log", log);
            });
      }
    }
  }

  private ContainerResource of(String container) {
    return client
        .pods()
        .inNamespace(pod.getMetadata().getNamespace())
        .withName(Pods.name(pod))
        .inContainer(container);
  }

  /** The log of a container that does not work belongs to what is looked at first. */
  private void write(ContainerStatus container, String name, @Nullable String log) {
    String path = "%s/logs/%s/%s".formatted(pod.getMetadata().getNamespace(), Pods.name(pod), name);
    String content = Objects.requireNonNullElse(log, "");
    if (isTroubled(container)) {
      files.essential(EvidenceFiles.Rank.LOG, path, content);
    } else {
      files.write(path, content);
    }
  }

  private static boolean isTroubled(ContainerStatus container) {
    ContainerState state = container.getState();
    boolean succeeded = state != null
        && state.getTerminated() != null
        && Objects.equals(state.getTerminated().getExitCode(), 0);
    return hasRunBefore(container) || (!Boolean.TRUE.equals(container.getReady()) && !succeeded);
  }

  private static boolean hasBegun(@Nullable ContainerState state) {
    return state != null && (state.getRunning() != null || state.getTerminated() != null);
  }

  private static boolean hasRunBefore(ContainerStatus container) {
    return Objects.requireNonNullElse(container.getRestartCount(), 0) > 0
        || (container.getLastState() != null && container.getLastState().getTerminated() != null);
  }
}
