package dev.pathcost.harness.environment.kubernetes;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Deployments and pods of some labels, as one look has shown them.
 *
 * @param deployments the Deployments
 * @param pods all pods
 * @param outdated names of pods that belong to an older revision of their Deployment, or to one
 *     that was there before it: on their way out, whatever state they are in
 */
record Workload(List<Deployment> deployments, List<Pod> pods, Set<String> outdated) {

  static Workload of(KubernetesClient client, String namespace, Map<String, String> labels) {
    List<Deployment> deployments = Deployments.of(client, namespace, labels);
    List<ReplicaSet> replicaSets = deployments.isEmpty()
        ? List.of()
        : client.apps().replicaSets().inNamespace(namespace).list().getItems();
    List<Pod> pods =
        client.pods().inNamespace(namespace).withLabels(labels).list().getItems();
    Set<String> current = replicaSets.stream()
        .filter(set -> isCurrent(set, deployments))
        .map(set -> set.getMetadata().getUid())
        .collect(Collectors.toSet());
    Set<String> outdated = new HashSet<>();
    for (Pod pod : pods) {
      if (!deployments.isEmpty()
          && Pods.controller(pod)
              .filter(owner -> "ReplicaSet".equals(owner.getKind()))
              .filter(owner -> !current.contains(owner.getUid()))
              .isPresent()) {
        outdated.add(Pods.name(pod));
      }
    }
    return new Workload(deployments, pods, outdated);
  }

  /**
   * Whether no Deployment has made the set, or one of these for its revision of now. By their UIDs:
   * one that was deleted and made again has the name, and the revision, of the one before.
   */
  private static boolean isCurrent(ReplicaSet set, List<Deployment> deployments) {
    Optional<String> maker = set.getMetadata().getOwnerReferences().stream()
        .filter(owner -> "Deployment".equals(owner.getKind()))
        .map(OwnerReference::getUid)
        .findFirst();
    return maker.isEmpty()
        || deployments.stream()
            .filter(deployment -> maker.get().equals(deployment.getMetadata().getUid()))
            .map(Deployments::revision)
            .anyMatch(revision -> revision.isEmpty() || revision.equals(Deployments.revision(set)));
  }

  /** Pods that count. */
  List<Pod> live() {
    return pods.stream()
        .filter(pod -> Pods.isLive(pod) && !outdated.contains(Pods.name(pod)))
        .toList();
  }

  long readyPods() {
    return live().stream().filter(Pods::isReady).count();
  }

  /** Whether all so many pods are ready, and none of an older revision is in their place. */
  boolean isReady(int expectedPods) {
    return live().size() == expectedPods
        && readyPods() == expectedPods
        && deployments.stream().allMatch(Deployments::isObserved)
        && pods.stream().noneMatch(pod -> outdated.contains(Pods.name(pod)) && Pods.isLive(pod));
  }

  /** What stands in the way for good; nothing while a change has not been taken note of yet. */
  List<Trouble> troubles() {
    if (!deployments.stream().allMatch(Deployments::isObserved)) {
      return List.of();
    }
    return Stream.concat(
            pods.stream()
                .filter(pod -> !Pods.isTerminating(pod) && !outdated.contains(Pods.name(pod)))
                .flatMap(pod -> Troubles.of(pod).stream()),
            deployments.stream().flatMap(deployment -> Troubles.of(deployment).stream()))
        .toList();
  }
}
