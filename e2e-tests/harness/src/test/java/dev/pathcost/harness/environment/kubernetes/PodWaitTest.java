package dev.pathcost.harness.environment.kubernetes;

import static dev.pathcost.harness.environment.kubernetes.TestPods.LABELS;
import static dev.pathcost.harness.environment.kubernetes.TestPods.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathcost.harness.environment.InfrastructureException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnableKubernetesMockClient(crud = true)
class PodWaitTest {

  private static final Duration TIMEOUT = PodWait.PATIENCE.multipliedBy(2);

  @SuppressWarnings("NullAway.Init") // The extension does.
  KubernetesClient client;

  private final Deque<Runnable> betweenLooks = new ArrayDeque<>();
  private long now;

  @Test
  void itEndsOnceAllPodsAreReady() throws Exception {
    create(TestPods.ready("one"), TestPods.pending("two"));
    betweenLooks.add(() -> {});
    betweenLooks.add(() -> replace(TestPods.ready("two")));

    await(2);

    assertThat(betweenLooks).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CrashLoopBackOff",
        "ImagePullBackOff",
        "ErrImageNeverPull",
        "InvalidImageName",
        "CreateContainerConfigError"
      })
  void aStateThatAContainerDoesNotLeaveEndsTheWaitAtOnce(String reason) {
    create(TestPods.ready("one"), TestPods.waiting("two", reason, "because of this"));

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> await(2))
        .withMessageStartingWith(
            "2 pods of app.kubernetes.io/part-of=pathcost in namespace shop will not become ready:"
                + " 1 of 2 pods are ready; container two of pod two is in " + reason)
        .withMessageContaining("container two: waits, " + reason + ": because of this")
        .withMessageContaining("What to do: ");
    assertThat(now).isZero();
  }

  @Test
  void theLastStateOfEachContainerIsShownWithItsLastWords() {
    Pod pod = new PodBuilder(TestPods.waiting("two", "CrashLoopBackOff", "back-off 10s restarting"))
        .editSpec()
        .addNewInitContainer()
        .withName("set-up")
        .endInitContainer()
        .addNewInitContainer()
        .withName("proxy")
        .withRestartPolicy("Always")
        .endInitContainer()
        .endSpec()
        .editStatus()
        .addToInitContainerStatuses(
            TestPods.container("set-up", TestPods.ended(0, "Completed", null), true),
            TestPods.container("proxy", TestPods.ended(137, "OOMKilled", "no memory"), false))
        .editContainerStatus(0)
        .withRestartCount(3)
        .withLastState(TestPods.ended(1, "Error", "Unknown service svc-x"))
        .endContainerStatus()
        .endStatus()
        .build();
    create(pod);

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> await(1))
        .withMessageContainingAll(
            "pod two: Running, not ready, on node node-1",
            "init container set-up: ended with exit code 0, Completed",
            "sidecar container proxy: ended with exit code 137, OOMKilled: no memory",
            "container two: waits, CrashLoopBackOff: back-off 10s restarting, restarts: 3",
            "before that it ended with exit code 1, Error: Unknown service svc-x");
  }

  @Test
  void anInitialContainerCanBeHopelessToo() {
    Pod pod = new PodBuilder(TestPods.waiting("two", "PodInitializing", null))
        .editStatus()
        .addToInitContainerStatuses(TestPods.container(
            "set-up", TestPods.waitingState("ImagePullBackOff", "no such image"), false))
        .endStatus()
        .build();
    create(pod);

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> await(1))
        .withMessageContaining("container set-up of pod two is in ImagePullBackOff");
  }

  @Test
  void aPodThatNoNodeTakesEndsTheWaitWhenItStaysSo() {
    create(TestPods.unschedulable("one", "0/1 nodes are available: 1 Insufficient memory."));

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> await(1))
        .withMessageContaining("will not become ready")
        .withMessageContaining(
            "pod one is Unschedulable: 0/1 nodes are available: 1 Insufficient memory.")
        .withMessageContaining("pod one: Pending, not ready, on no node");
    assertThat(Duration.ofNanos(now)).isEqualTo(PodWait.PATIENCE);
  }

  @Test
  void anImageThatCannotBePulledEndsTheWaitWhenItStaysSo() {
    create(TestPods.waiting("one", "ErrImagePull", "i/o timeout"));

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> await(1))
        .withMessageContaining("will not become ready")
        .withMessageContaining("container one of pod one is in ErrImagePull");
    assertThat(Duration.ofNanos(now)).isEqualTo(PodWait.PATIENCE);
  }

  @Test
  void anImageThatIsPulledTheNextTimeIsWaitedFor() throws Exception {
    create(TestPods.waiting("one", "ErrImagePull", "i/o timeout"));
    betweenLooks.add(() -> now += PodWait.PATIENCE.toNanos() / 2);
    betweenLooks.add(() -> replace(TestPods.ready("one")));

    await(1);

    assertThat(betweenLooks).isEmpty();
  }

  @Test
  void podsOfADeploymentThatWasThereBeforeAreNeitherWaitedForNorHopeless() throws Exception {
    ReplicaSet before = made(TestPods.replicaSet(TestPods.deployment("svc-a", "1"), "1"));
    Deployment deployment = made(TestPods.deployment("svc-a", "1"));
    ReplicaSet current = made(new ReplicaSetBuilder(TestPods.replicaSet(deployment, "1"))
        .editMetadata()
        .withName("svc-a-again")
        .endMetadata()
        .build());
    Pod broken = TestPods.ownedBy(before, TestPods.waiting("old", "CrashLoopBackOff", "broken"));
    create(broken, TestPods.ownedBy(current, TestPods.pending("new")));
    betweenLooks.add(() -> client.resource(before).delete());
    betweenLooks.add(() -> replace(TestPods.ownedBy(current, TestPods.ready("new"))));
    betweenLooks.add(() -> client.resource(broken).delete());

    await(1);

    assertThat(betweenLooks).isEmpty();
  }

  @Test
  void aPodThatANodeTakesAfterAWhileIsWaitedFor() throws Exception {
    create(TestPods.unschedulable("one", "0/1 nodes are available"));
    betweenLooks.add(() -> now += PodWait.PATIENCE.toNanos() / 2);
    betweenLooks.add(() -> replace(TestPods.pending("one")));
    betweenLooks.add(() -> now += PodWait.PATIENCE.toNanos());
    betweenLooks.add(() -> replace(TestPods.ready("one")));

    await(1);

    assertThat(betweenLooks).isEmpty();
  }

  @Test
  void aDeploymentThatMayNotMakeItsPodsEndsTheWaitAndSaysWhatForbidsThem() {
    Deployment deployment = new DeploymentBuilder(TestPods.deployment("svc-a", "1"))
        .editStatus()
        .addNewCondition()
        .withType("ReplicaFailure")
        .withStatus("True")
        .withReason("FailedCreate")
        .withMessage("pods \"svc-a-1\" is forbidden: exceeded quota: tiny")
        .endCondition()
        .endStatus()
        .build();
    create(deployment);

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> await(1))
        .withMessageContainingAll(
            "will not become ready",
            "no pod has these labels",
            "Deployment svc-a: 0 of 1 pods made, 0 ready",
            "ReplicaFailure is true: FailedCreate: pods \"svc-a-1\" is forbidden: exceeded quota",
            "a ResourceQuota");
    assertThat(Duration.ofNanos(now)).isEqualTo(PodWait.PATIENCE);
  }

  @Test
  void whereThereIsNothingTheTimeOutSaysSo() {
    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> await(1))
        .withMessageContainingAll(
            "1 pod of app.kubernetes.io/part-of=pathcost in namespace shop did not become ready in"
                + " 30 s: 0 of 1 pods are ready",
            "neither a pod nor a Deployment has these labels");
  }

  @Test
  void theNewestWarningsOfThesePodsAreShownAndNoMoreThanAreRead() {
    create(TestPods.waiting("one", "ErrImagePull", "not found"));
    for (int i = 10; i < 40; i++) {
      create(TestPods.warning(
          "event-" + i, "one", "Failed", "number " + i, "2026-01-01T00:00:" + i + "Z"));
    }
    create(TestPods.warning("other", "other", "Failed", "elsewhere", "2026-01-01T00:01:00Z"));

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> await(1))
        .withMessageMatching("(?s).*2026-01-01T00:00:39Z Warning Pod/one Failed: number 39"
            + ".*number 38.*number 28.*")
        .satisfies(e -> assertThat(e).hasMessageNotContainingAny("number 27", "elsewhere"));
  }

  @Test
  void podsOfAnOlderRevisionAreNeitherWaitedForNorHopeless() throws Exception {
    Deployment deployment = made(TestPods.deployment("svc-a", "2"));
    ReplicaSet old = made(TestPods.replicaSet(deployment, "1"));
    ReplicaSet current = made(TestPods.replicaSet(deployment, "2"));
    Pod broken = TestPods.ownedBy(old, TestPods.waiting("old", "CrashLoopBackOff", "broken"));
    create(broken, TestPods.ownedBy(current, TestPods.pending("new")));
    betweenLooks.add(() -> replace(TestPods.ownedBy(current, TestPods.ready("new"))));
    betweenLooks.add(() -> client.resource(broken).delete());

    await(1);

    assertThat(betweenLooks).isEmpty();
  }

  @Test
  void theStateOfARolloutThatHasNotBegunIsNotTakenForItsOutcome() throws Exception {
    Deployment changed = new DeploymentBuilder(TestPods.deployment("svc-a", "1"))
        .editStatus()
        .withObservedGeneration(0L)
        .endStatus()
        .build();
    create(changed, TestPods.ready("one"));
    betweenLooks.add(() -> {});
    betweenLooks.add(() -> replace(new DeploymentBuilder(changed)
        .editStatus()
        .withObservedGeneration(1L)
        .endStatus()
        .build()));

    await(1);

    assertThat(betweenLooks).isEmpty();
  }

  @Test
  void theLastWordsOfAContainerShowNoValueOfASecret() {
    create(new SecretBuilder()
        .withNewMetadata()
        .withName("database")
        .withNamespace(NAMESPACE)
        .endMetadata()
        .addToData("password", "cGxhbnRlZC1zZWNyZXQ=")
        .build());
    create(TestPods.waiting("one", "CrashLoopBackOff", "cannot log in with planted-secret"));

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> await(1))
        .withMessageContaining("cannot log in with ***")
        .satisfies(e -> assertThat(e).hasMessageNotContaining("planted-secret"));
  }

  private void await(int pods) throws InterruptedException {
    new PodWait(client, NAMESPACE, LABELS, pods, () -> now, pause -> {
          Runnable next = betweenLooks.poll();
          if (next == null) {
            now += pause.toNanos();
          } else {
            next.run();
          }
        })
        .await(TIMEOUT);
  }

  /** With the UID that the server has given it. */
  private <T extends HasMetadata> T made(T object) {
    return client.resource(object).create();
  }

  private void create(HasMetadata... objects) {
    List.of(objects).forEach(object -> client.resource(object).create());
  }

  private void replace(HasMetadata object) {
    client.resource(object).update();
    client.resource(object).updateStatus();
  }
}
