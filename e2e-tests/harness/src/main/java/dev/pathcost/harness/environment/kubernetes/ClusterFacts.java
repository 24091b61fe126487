package dev.pathcost.harness.environment.kubernetes;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.VersionInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the cluster is: its versions and its nodes. */
final class ClusterFacts {

  private ClusterFacts() {}

  static void collect(KubernetesClient client, EvidenceFiles files) {
    List<String> lines = new ArrayList<>();
    lines.add("API server: " + client.getConfiguration().getMasterUrl());
    VersionInfo version = client.getKubernetesVersion();
    lines.add("Kubernetes: " + (version == null ? "unknown" : version.getGitVersion()));
    lines.add("");
    try {
      client.nodes().list().getItems().forEach(node -> lines.addAll(of(node)));
    } catch (KubernetesClientException e) {
      lines.add("Nodes: " + e.getMessage());
    }
    files.essential(EvidenceFiles.Rank.CLUSTER, "cluster.txt", String.join("\n", lines));
  }

  private static List<String> of(Node node) {
    List<String> lines = new ArrayList<>();
    lines.add("node " + node.getMetadata().getName());
    if (node.getStatus() == null) {
      return lines;
    }
    if (node.getStatus().getNodeInfo() != null) {
      lines.add("  kubelet %s, %s, %s"
          .formatted(
              node.getStatus().getNodeInfo().getKubeletVersion(),
              node.getStatus().getNodeInfo().getContainerRuntimeVersion(),
              node.getStatus().getNodeInfo().getOsImage()));
    }
    if (node.getStatus().getAllocatable() != null) {
      lines.add("  allocatable: "
          + node.getStatus().getAllocatable().entrySet().stream()
              .map(entry -> entry.getKey() + " " + entry.getValue())
              .collect(Collectors.joining(", ")));
    }
    for (NodeCondition condition : node.getStatus().getConditions()) {
      lines.add("  %s is %s: %s"
          .formatted(
              condition.getType(),
              condition.getStatus(),
              WorkloadText.withMessage(condition.getReason(), condition.getMessage())));
    }
    return lines;
  }
}
