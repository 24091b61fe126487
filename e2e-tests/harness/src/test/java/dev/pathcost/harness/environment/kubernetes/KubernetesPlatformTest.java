package dev.pathcost.harness.environment.kubernetes;

import static dev.pathcost.harness.environment.kubernetes.TestPlatform.TOY;
import static dev.pathcost.harness.environment.kubernetes.TestPods.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathcost.harness.environment.Environment;
import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.kubernetes.KubernetesOptions.Keep;
import dev.pathcost.harness.testing.TestJvm;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is done in which order, on a mock server that gets what the chart of the toy makes. */
@EnableKubernetesMockClient(crud = true, https = false)
class KubernetesPlatformTest {

  @SuppressWarnings("NullAway.Init") // The extension does.
  KubernetesMockServer server;

  @SuppressWarnings("NullAway.Init") // The extension does.
  KubernetesClient client;

  @TempDir
  Path directory;

  private final List<String> done = Collections.synchronizedList(new ArrayList<>());
  private final List<String> said = new ArrayList<>();
  private Consumer<String> onceSaid = line -> {};
  private final List<KubernetesPlatform> platforms = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // Before each test.
  private FakeReleases releases;

  @SuppressWarnings("NullAway.Init") // Before each test.
  private FakeController controller;

  @BeforeEach
  void control() {
    releases = new FakeReleases(client, done);
    controller = new FakeController(client);
    client
        .resource(new NodeBuilder()
            .withNewMetadata()
            .withName("node-1")
            .endMetadata()
            .withNewSpec()
            .endSpec()
            .withNewStatus()
            .addNewCondition()
            .withType("Ready")
            .withStatus("True")
            .endCondition()
            .endStatus()
            .build())
        .create();
  }

  @AfterEach
  void endAll() {
    releases.refusesToUninstall = false;
    platforms.forEach(KubernetesPlatform::close);
    controller.close();
  }

  @Test
  void aSystemIsTakenAwayBeforeTheClusterEnds() throws Exception {
    KubernetesPlatform platform = platform(Keep.NEVER, false);
    platform.start(TOY);

    platform.close();

    assertThat(done).containsExactly("put toy", "uninstall toy", "end the cluster");
  }

  @Test
  void theLogsThatStayAreThoseOfPodsThatWereStillThere() throws Exception {
    log("dice-1", "words of dice-1");
    log("dice-2", "words of dice-2");
    KubernetesPlatform platform = platform(Keep.NEVER, false);
    platform.start(TOY);

    platform.close();

    assertThat(directory.resolve("out/logs/dice-1.log")).hasContent("words of dice-1");
    assertThat(directory.resolve("out/logs/dice-2.log")).hasContent("words of dice-2");
  }

  @Test
  void aSystemThatIsStartedAnewHasOtherPodsAndIsNotBroughtThereAgain() throws Exception {
    KubernetesPlatform platform = platform(Keep.NEVER, true);
    platform.start(TOY).close();
    assertThat(pods()).containsExactlyInAnyOrder("dice-1-1", "dice-2-1");

    platform.start(TOY);

    assertThat(pods()).containsExactlyInAnyOrder("dice-1-2", "dice-2-2");
    assertThat(done).containsExactly("put toy");
  }

  @Test
  void aSystemThatIsStartedAnewIsReadyOnceThePodsHaveEndedThatItHadBefore() throws Exception {
    controller.podsLingerAtTheirEnd = true;
    KubernetesPlatform platform = platform(Keep.NEVER, true);
    platform.start(TOY).close();
    onceSaid = line -> {
      if (line.startsWith("These pods of toy are still being ended: dice-1-1, dice-2-1")) {
        controller.endPods();
      }
    };

    platform.start(TOY);

    assertThat(pods()).containsExactlyInAnyOrder("dice-1-2", "dice-2-2");
  }

  @Test
  void whatAPodSaysThatIsNoLongerReadyShowsNoValueOfASecret() throws Exception {
    client
        .resource(new SecretBuilder()
            .withNewMetadata()
            .withName("database")
            .withNamespace(NAMESPACE)
            .endMetadata()
            .addToData("password", "cGxhbnRlZC1zZWNyZXQ=")
            .build())
        .create();
    Environment environment = platform(Keep.NEVER, true).start(TOY);
    client
        .pods()
        .inNamespace(NAMESPACE)
        .withName("dice-1-1")
        .editStatus(pod -> new PodBuilder(pod)
            .withStatus(TestPods.waiting(
                    "dice-1-1", "CrashLoopBackOff", "cannot log in with planted-secret")
                .getStatus())
            .build());

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(environment::verifyRunning)
        .withMessageContaining("cannot log in with ***")
        .satisfies(e -> assertThat(e).hasMessageNotContaining("planted-secret"));
  }

  @ParameterizedTest
  @CsvSource({
    "NEVER, false, put toy|uninstall toy|end the cluster",
    "NEVER, true, put toy|uninstall toy|end the cluster",
    "ON_FAILURE, false, put toy|uninstall toy|end the cluster",
    "ON_FAILURE, true, put toy",
    "ALWAYS, false, put toy",
    "ALWAYS, true, put toy",
  })
  void whatIsToBeKeptStaysAndIsNamed(Keep keep, boolean fails, String expected) throws Exception {
    KubernetesPlatform platform = platform(keep, false);
    platform.start(TOY);
    if (fails) {
      platform.noteFailure();
    }

    platform.close();

    assertThat(done).containsExactly(expected.split("\\|"));
    boolean kept = expected.equals("put toy");
    assertThat(said.stream().anyMatch(line -> line.startsWith("Kept: fake; reach it by kubectl")))
        .isEqualTo(kept);
    assertThat(pods()).hasSize(kept ? 2 : 0);
  }

  @Test
  void allThatAChartOfOursMakesCarriesTheLabelsOfTheRun() throws Exception {
    KubernetesPlatform platform = platform(Keep.ALWAYS, false);

    platform.start(TOY);

    assertThat(client.apps().deployments().inNamespace(NAMESPACE).list().getItems())
        .hasSize(2)
        .allMatch(new RunLabels("run-1")::areOn);
    assertThat(client.services().inNamespace(NAMESPACE).list().getItems())
        .hasSize(2)
        .allMatch(new RunLabels("run-1")::areOn);
    assertThat(client.serviceAccounts().inNamespace(NAMESPACE).list().getItems())
        .hasSize(2)
        .allMatch(new RunLabels("run-1")::areOn);
  }

  @Test
  void aReleaseThatWasThereBeforeIsBroughtUpToDateWithOtherPodsAndStays() throws Exception {
    releases.wasThere("toy", "deployed");
    KubernetesPlatform platform = platform(Keep.NEVER, false);
    platform.start(TOY);
    List<String> measured = pods();

    platform.close();
    Leftovers.delete(client, NAMESPACE, new RunLabels("run-1"));

    // What the upgrade itself makes would be the first of each.
    assertThat(measured).containsExactlyInAnyOrder("dice-1-2", "dice-2-2");
    assertThat(done).containsExactly("put toy", "end the cluster");
    assertThat(client.apps().deployments().inNamespace(NAMESPACE).list().getItems())
        .hasSize(2);
  }

  @Test
  void aReleaseThatWasLeftBrokenIsReplacedAndTakenAway() throws Exception {
    releases.wasThere("toy", "failed");
    KubernetesPlatform platform = platform(Keep.NEVER, false);
    platform.start(TOY);

    platform.close();

    assertThat(done).containsExactly("put toy", "uninstall toy", "end the cluster");
  }

  @Test
  void onAClusterThatEndsWithTheRunNothingIsTakenAwayByItself() throws Exception {
    KubernetesPlatform platform = platform(Keep.NEVER, true);
    platform.start(TOY);

    platform.close();

    assertThat(done).containsExactly("put toy", "end the cluster");
  }

  @Test
  void whatHindersTheTearDownIsCollectedAndTheRestIsEndedAllTheSame() throws Exception {
    releases.refusesToUninstall = true;
    KubernetesPlatform platform = platform(Keep.NEVER, false);
    platform.start(TOY);

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(platform::close)
        .withMessageContaining("cannot uninstall toy");

    assertThat(done).containsExactly("put toy", "uninstall toy", "end the cluster");
    assertThat(directory.resolve("out/evidence/tear-down-of-toy/shop/pods.txt"))
        .content()
        .contains("pod dice-1-1: Running, ready");
  }

  @Test
  void aSystemWhosePodsNeverGetReadyIsTakenAwayToo() {
    controller.makesPodsThatCrash = true;
    KubernetesPlatform platform = platform(Keep.NEVER, false);
    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> platform.start(TOY))
        .withMessageContaining("CrashLoopBackOff");

    platform.close();

    assertThat(done).containsExactly("put toy", "uninstall toy", "end the cluster");
  }

  @Test
  void onceTheRunIsBeingEndedNothingIsStartedAnyMore() {
    KubernetesPlatform platform = platform(Keep.NEVER, false);
    platform.close();

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> platform.start(TOY))
        .withMessageContaining("the run is being ended");
    assertThat(done).isEmpty();
  }

  @Test
  void aRunThatIsEndedFromOutsideEndsTheClusterToo() throws Exception {
    Process run = TestJvm.of(
            EndedPlatformMain.class, directory, List.of(), List.of(directory.toString()))
        .start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(run.getInputStream(), StandardCharsets.UTF_8));
    while (!"the cluster was there".equals(output.readLine())) {
      // What Helm itself says goes by.
    }

    run.toHandle().destroy();

    assertThat(output.lines()).contains("end the cluster");
  }

  private void note(String line) {
    said.add(line);
    onceSaid.accept(line);
  }

  private List<String> pods() {
    return client.pods().inNamespace(NAMESPACE).list().getItems().stream()
        .map(Pods::name)
        .toList();
  }

  private void log(String service, String content) {
    server
        .expect()
        .get()
        .withPath("/api/v1/namespaces/shop/pods/%1$s-1/log?pretty=false&container=%1$s"
            .formatted(service))
        .andReturn(200, content)
        .always();
  }

  private KubernetesPlatform platform(Keep keep, boolean endsWithTheRun) {
    FakeCluster cluster = new FakeCluster(
        directory.resolve("kubeconfig"), server::createClient, endsWithTheRun, done::add);
    KubernetesPlatform platform =
        TestPlatform.on(cluster, directory.resolve("out"), keep, releases, this::note);
    platforms.add(platform);
    return platform;
  }
}
