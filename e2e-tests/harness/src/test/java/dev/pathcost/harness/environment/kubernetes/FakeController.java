package dev.pathcost.harness.environment.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes pods of Deployments in a mock server: one that is ready at once for each, and another in
 * its place whenever the Deployment's template has changed.
 */
final class FakeController implements Watcher<Deployment>, AutoCloseable {

  private static final String LINGERS = "pathcost.dev/lingers";

  private final KubernetesClient client;
  private final Watch watch;
  volatile boolean makesPodsThatCrash;
  volatile boolean podsLingerAtTheirEnd;

  FakeController(KubernetesClient client) {
    this.client = client;
    this.watch = client.apps().deployments().inNamespace(TestPods.NAMESPACE).watch(this);
  }

  /** Goes by what the Deployment says now, which may be more than what has happened. */
  @Override
  public void eventReceived(Action action, Deployment changed) {
    if (action == Action.DELETED || Deployments.isObserved(changed)) {
      return;
    }
    String name = changed.getMetadata().getName();
    @Nullable
    Deployment deployment = client
        .apps()
        .deployments()
        .inNamespace(TestPods.NAMESPACE)
        .withName(name)
        .get();
    if (deployment == null || Deployments.isObserved(deployment)) {
      return;
    }
    Long generation = deployment.getMetadata().getGeneration();
    List<Pod> old = client
        .pods()
        .inNamespace(TestPods.NAMESPACE)
        .withLabels(deployment.getSpec().getSelector().getMatchLabels())
        .list()
        .getItems();
    Pod made = makesPodsThatCrash
        ? TestPods.waiting(name, "CrashLoopBackOff", "back-off")
        : TestPods.ready(name);
    client
        .resource(new PodBuilder(made)
            .editMetadata()
            .withName(name + "-" + generation)
            .withFinalizers(podsLingerAtTheirEnd ? List.of(LINGERS) : List.of())
            .withLabels(deployment.getSpec().getTemplate().getMetadata().getLabels())
            .endMetadata()
            .editSpec()
            .withContainers(deployment.getSpec().getTemplate().getSpec().getContainers())
            .endSpec()
            .build())
        .create();
    old.forEach(pod -> client.resource(pod).delete());
    // It may say something else by now: only the status is written, over whatever version.
    client
        .apps()
        .deployments()
        .inNamespace(TestPods.NAMESPACE)
        .withName(name)
        .subresource("status")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"status\": {\"observedGeneration\": %d}}".formatted(generation));
  }

  /** Lets the pods go that are being ended. */
  void endPods() {
    podsLingerAtTheirEnd = false;
    client.pods().inNamespace(TestPods.NAMESPACE).list().getItems().stream()
        .filter(Pods::isTerminating)
        .forEach(pod -> client
            .resource(pod)
            .edit(ending -> new PodBuilder(ending)
                .editMetadata()
                .withFinalizers()
                .endMetadata()
                .build()));
  }

  @Override
  public void onClose(@Nullable WatcherException cause) {
    // The test is over.
  }

  @Override
  public void close() {
    watch.close();
  }
}
