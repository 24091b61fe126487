package dev.pathcost.harness.environment.kubernetes.apply;

import dev.pathcost.harness.environment.CleanUp;
import dev.pathcost.harness.environment.InfrastructureException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The objects that a run puts into a cluster. Closing deletes those that the run has made, in
 * reverse order, and none that were there before.
 */
public final class OwnedObjects implements AutoCloseable {

  /** The label of all that a run makes. */
  public static final String MANAGED = "pathcost.dev/managed";

  /** The label whose value tells which run made it. */
  public static final String RUN = "pathcost.dev/run";

  private final KubernetesClient client;
  private final String run;
  private final boolean clusterWide;
  private final CleanUp cleanUp = new CleanUp();

  /**
   * @param client reaches the cluster
   * @param run marks what this run makes
   * @param clusterWide whether objects may be made that belong to no namespace: not where the
   *     cluster is somebody else's
   */
  public OwnedObjects(KubernetesClient client, String run, boolean clusterWide) {
    this.client = client;
    this.run = run;
    this.clusterWide = clusterWide;
  }

  /**
   * Makes the object, or brings it up to date if it is the project's.
   *
   * @throws InfrastructureException if there is one of that name which is not the project's, or if
   *     it belongs to no namespace and must not be made
   */
  public void apply(HasMetadata object) {
    if (!clusterWide && Manifest.isClusterWide(object)) {
      throw new InfrastructureException(
          "%s is for the whole cluster, and this cluster is not the run's own."
              .formatted(name(object)),
          "leave out what needs it, or run on a cluster of its own: -De2e.environment=k3s.");
    }
    Resource<HasMetadata> resource = client.resource(object);
    HasMetadata present = resource.get();
    if (present == null) {
      label(object, MANAGED, "true");
      label(object, RUN, run);
      client.resource(object).create();
      cleanUp.add(() -> delete(object));
    } else if (isLabelled(present, MANAGED, "true")) {
      String maker = labels(present).get(RUN);
      if (maker != null) {
        label(object, RUN, maker);
      }
      client.resource(object).update();
    } else {
      throw new InfrastructureException(
          "%s is there already, and not of this project's making.".formatted(name(object)),
          "remove it if nobody needs it, or use another namespace.");
    }
  }

  /**
   * Undoes something else on closing as well, in its place in the reverse order: what Helm has made
   * of a chart, say.
   */
  public void alsoUndo(AutoCloseable action) {
    cleanUp.add(action);
  }

  /** Deletes what this run has made. */
  @Override
  public void close() {
    cleanUp.close();
  }

  private void delete(HasMetadata object) {
    HasMetadata present = client.resource(object).get();
    if (present != null && isLabelled(present, RUN, run)) {
      client.resource(present).delete();
    }
  }

  private static void label(HasMetadata object, String key, String value) {
    Map<String, String> labels = new HashMap<>(labels(object));
    labels.put(key, value);
    object.getMetadata().setLabels(labels);
  }

  private static boolean isLabelled(HasMetadata object, String key, String value) {
    return value.equals(labels(object).get(key));
  }

  private static Map<String, String> labels(HasMetadata object) {
    return Objects.requireNonNullElse(object.getMetadata().getLabels(), Map.of());
  }

  private static String name(HasMetadata object) {
    String namespace = object.getMetadata().getNamespace();
    return object.getKind()
        + " "
        + object.getMetadata().getName()
        + (namespace == null ? "" : " in namespace " + namespace);
  }
}
