package dev.pathcost.harness.environment.kubernetes.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Manifests as objects. */
public final class Manifest {

  /** Kinds of the manifests here that belong to no namespace. */
  private static final Set<String> CLUSTER_WIDE =
      Set.of("ClusterRole", "ClusterRoleBinding", "Namespace", "CustomResourceDefinition");

  private Manifest() {}

  /** The objects of a manifest; those that name no namespace are put into the given one. */
  public static List<HasMetadata> objects(KubernetesClient client, String yaml, String namespace) {
    List<HasMetadata> objects = client
        .load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
        .items();
    for (HasMetadata object : objects) {
      if (!isClusterWide(object) && object.getMetadata().getNamespace() == null) {
        object.getMetadata().setNamespace(namespace);
      }
    }
    return objects;
  }

  static boolean isClusterWide(HasMetadata object) {
    return isClusterWide(object.getKind());
  }

  /** Whether objects of that kind belong to no namespace. */
  public static boolean isClusterWide(String kind) {
    return CLUSTER_WIDE.contains(kind);
  }
}
