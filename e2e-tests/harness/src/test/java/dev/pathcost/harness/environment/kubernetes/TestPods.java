package dev.pathcost.harness.environment.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects in states that a cluster puts them into. */
final class TestPods {

  static final String NAMESPACE = "shop";
  static final Map<String, String> LABELS = Map.of("app.kubernetes.io/part-of", "pathcost");

  private TestPods() {}

  /** A pod of one container, named as the pod, which runs and is ready. */
  static Pod ready(String name) {
    return withCondition(
        running(name, new ContainerStateBuilder().withNewRunning().endRunning().build(), true),
        "Ready",
        "True",
        null,
        null);
  }

  /** A pod whose container waits for that reason. */
  static Pod waiting(String name, String reason, @Nullable String message) {
    return running(name, waitingState(reason, message), false);
  }

  static ContainerState waitingState(String reason, @Nullable String message) {
    return new ContainerStateBuilder()
        .withNewWaiting()
        .withReason(reason)
        .withMessage(message)
        .endWaiting()
        .build();
  }

  static ContainerState ended(int exitCode, String reason, @Nullable String message) {
    return new ContainerStateBuilder()
        .withNewTerminated()
        .withExitCode(exitCode)
        .withReason(reason)
        .withMessage(message)
        .endTerminated()
        .build();
  }

  static ContainerStatus container(String name, ContainerState state, boolean ready) {
    return new ContainerStatusBuilder()
        .withName(name)
        .withState(state)
        .withReady(ready)
        .withRestartCount(0)
        .build();
  }

  /** A pod that no node takes. */
  static Pod unschedulable(String name, String message) {
    return withCondition(pending(name), "PodScheduled", "False", "Unschedulable", message);
  }

  /** A pod that the cluster has only just taken note of. */
  static Pod pending(String name) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace(NAMESPACE)
        .withLabels(LABELS)
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName(name)
        .endContainer()
        .endSpec()
        .withNewStatus()
        .withPhase("Pending")
        .endStatus()
        .build();
  }

  static Pod running(String name, ContainerState state, boolean ready) {
    return new PodBuilder(pending(name))
        .editSpec()
        .withNodeName("node-1")
        .endSpec()
        .editStatus()
        .withPhase("Running")
        .addToContainerStatuses(container(name, state, ready))
        .endStatus()
        .build();
  }

  static Pod withCondition(
      Pod pod, String type, String status, @Nullable String reason, @Nullable String message) {
    return new PodBuilder(pod)
        .editStatus()
        .addNewCondition()
        .withType(type)
        .withStatus(status)
        .withReason(reason)
        .withMessage(message)
        .endCondition()
        .endStatus()
        .build();
  }

  /** The pod as one that a ReplicaSet has made. */
  static Pod ownedBy(ReplicaSet set, Pod pod) {
    return new PodBuilder(pod)
        .editMetadata()
        .addNewOwnerReference()
        .withKind("ReplicaSet")
        .withName(set.getMetadata().getName())
        .withUid(set.getMetadata().getUid())
        .withController(true)
        .endOwnerReference()
        .endMetadata()
        .build();
  }

  static Deployment deployment(String name, String revision) {
    return new DeploymentBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace(NAMESPACE)
        .withLabels(LABELS)
        .withUid("uid-of-" + name)
        .addToAnnotations("deployment.kubernetes.io/revision", revision)
        .endMetadata()
        .withNewSpec()
        .withReplicas(1)
        .endSpec()
        .withNewStatus()
        // The mock server numbers the generations as a cluster does, from 1.
        .withObservedGeneration(1L)
        .endStatus()
        .build();
  }

  static ReplicaSet replicaSet(Deployment of, String revision) {
    String name = of.getMetadata().getName() + "-" + revision;
    return new ReplicaSetBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace(NAMESPACE)
        .withUid("uid-of-" + name)
        .addToAnnotations("deployment.kubernetes.io/revision", revision)
        .addNewOwnerReference()
        .withKind("Deployment")
        .withName(of.getMetadata().getName())
        .withUid(of.getMetadata().getUid())
        .withController(true)
        .endOwnerReference()
        .endMetadata()
        .build();
  }

  static Event warning(String name, String about, String reason, String message, String time) {
    return new EventBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace(NAMESPACE)
        .endMetadata()
        .withType("Warning")
        .withReason(reason)
        .withMessage(message)
        .withLastTimestamp(time)
        .withNewInvolvedObject()
        .withKind("Pod")
        .withName(about)
        .endInvolvedObject()
        .build();
  }
}
