package dev.pathcost.harness.environment.kubernetes;

import static dev.pathcost.harness.environment.kubernetes.TestPods.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.harness.environment.kubernetes.ClusterEvidence.Collected;
import dev.pathcost.harness.environment.redaction.RunSecrets;
import dev.pathcost.harness.settings.Settings;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

@EnableKubernetesMockClient(crud = true)
class ClusterEvidenceTest {

  private static final RunSecrets SECRETS =
      new RunSecrets(Settings.read(new Properties(), Map.of()));
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  @SuppressWarnings("NullAway.Init") // The extension does.
  KubernetesMockServer server;

  @SuppressWarnings("NullAway.Init") // The extension does.
  KubernetesClient client;

  private Path directory = TARGET;

  /** Made up anew each time: the compiled test must not be where it is found. */
  private final String planted = "planted-" + UUID.randomUUID();

  @BeforeEach
  void beginWithAnEmptyDirectory(TestInfo test) {
    directory = TARGET.resolve("evidence-test").resolve(UUID.randomUUID() + test.getDisplayName());
  }

  @Test
  void aPodsStateDescriptionEventsAndLogsAreCollected() throws Exception {
    create(crashing("one"));
    create(TestPods.warning("event", "one", "BackOff", "restarting", "2026-01-01T00:00:00Z"));
    log("one", "one", false, "begins again");
    log("one", "one", true, "last words");
    log("one", "set-up", false, "set up");

    Collected collected = collect();

    assertThat(collected.missing()).isEmpty();
    assertThat(text("shop/pods.txt"))
        .contains("pod one: Running, not ready, on node node-1")
        .contains("2026-01-01T00:00:00Z Warning Pod/one BackOff: restarting");
    assertThat(text("shop/describe/one.txt")).contains("BackOff").contains("kind: Pod");
    assertThat(text("shop/events.txt")).contains("BackOff");
    assertThat(text("shop/logs/one/one.previous.log")).isEqualTo("last words\n");
    assertThat(text("shop/logs/one/one.log")).isEqualTo("begins again\n");
    assertThat(text("shop/logs/one/set-up.log")).isEqualTo("set up\n");
    assertThat(text("cluster.txt")).contains("Kubernetes: ");
    assertThat(collected.essential().stream()
            .map(file -> directory.relativize(file).toString()))
        .containsExactly(
            "shop/pods.txt",
            "shop/events.txt",
            "shop/logs/one/one.log",
            "shop/logs/one/one.previous.log",
            "cluster.txt");
  }

  @Test
  void noSecretIsFoundAnywhereUnderTheBuildDirectory() throws Exception {
    client.getConfiguration().setOauthToken("token-" + planted);
    create(secret("database", "Opaque", "password", planted));
    create(new ConfigMapBuilder()
        .withNewMetadata()
        .withName("settings")
        .withNamespace(NAMESPACE)
        .endMetadata()
        .addToData("application.yml", "user: " + planted)
        .build());
    Pod pod = new PodBuilder(crashing("one"))
        .editMetadata()
        .addToAnnotations("kubectl.kubernetes.io/last-applied-configuration", "p=" + other("l"))
        .endMetadata()
        .editSpec()
        .editContainer(0)
        .addNewEnv()
        .withName("DB_PASSWORD")
        .withNewValueFrom()
        .withNewSecretKeyRef("password", "database", false)
        .endValueFrom()
        .endEnv()
        .addNewEnv()
        .withName("API_TOKEN")
        .withValue(other("env"))
        .endEnv()
        .addToArgs("--password=" + other("args"))
        .endContainer()
        .endSpec()
        .build();
    create(pod);
    create(TestPods.warning("event", "one", "Failed", "bad login " + planted, "2026-01-01T00:00Z"));
    create(release("{\"name\":\"shop\",\"version\":1,\"config\":{\"password\":\"" + other("helm")
        + "\",\"replicas\":3},\"chart\":{\"values\":{\"replicas\":1,\"color\":\"red\"}}}"));
    log(
        "one",
        "one",
        false,
        "log in with " + planted + " and Authorization: Bearer token-" + planted);
    log("one", "one", true, "base64 " + encoded(planted) + " http://me:" + other("url") + "@db/");
    log("one", "set-up", false, "token-" + planted);

    Collected collected = collect();

    assertThat(collected.missing()).isEmpty();
    assertThat(text("shop/logs/one/one.log")).startsWith("log in with ***");
    assertThat(text("shop/describe/one.txt"))
        .contains("name: DB_PASSWORD")
        .contains("key: password");
    assertThat(text("shop/helm/shop.yaml"))
        .contains("replicas: 3")
        .contains("color: red")
        .contains("password: '***'");
    assertThat(text("shop/objects/configmaps.yaml")).contains("application.yml: (");
    String secret = planted.substring("planted-".length());
    assertThat(filesWith(secret)).isEmpty();
    assertThat(filesWith(encoded(planted))).isEmpty();
  }

  @Test
  void whatCannotBeCollectedIsSaidAndStopsNothingElse() throws Exception {
    create(crashing("one"));
    forbid("secrets");
    forbid("events");
    forbid("pods/one/log?pretty=false&container=set-up&tailLines=2000");
    log("one", "one", false, "begins again");
    log("one", "one", true, "last words");

    Collected collected = collect();

    assertThat(text("shop/logs/one/one.previous.log")).isEqualTo("last words\n");
    assertThat(text("shop/pods.txt")).contains("pod one: Running");
    assertThat(text("shop/objects/services.yaml")).isEqualTo("none\n");
    assertThat(collected.missing())
        .anyMatch(line -> line.startsWith("Secrets of namespace shop: "))
        .anyMatch(line -> line.startsWith("events of shop: "))
        .anyMatch(line -> line.startsWith("log of container set-up of pod one: "));
    assertThat(text("not-collected.txt")).contains("events of shop: ");
    assertThat(collected.essential()).endsWith(directory.resolve("not-collected.txt"));
  }

  @Test
  void whereTheValuesOfSecretsCannotBeReadInTimeNobodysWordsAreWritten() throws Exception {
    create(crashing("one"));
    create(TestPods.warning(
        "event", "one", "BackOff", "bad login " + planted, "2026-01-01T00:00:00Z"));
    log("one", "one", false, "log in with " + planted);
    server
        .expect()
        .get()
        .withPath("/api/v1/namespaces/shop/secrets")
        .andReturn(500, "{}")
        .always();

    Collected collected = ClusterEvidence.collect(
        client,
        List.of(NAMESPACE),
        directory,
        SECRETS,
        Duration.ofSeconds(60),
        Duration.ofMillis(100));

    assertThat(text("shop/pods.txt")).isEqualTo("pod one: Running, not ready, on node node-1\n");
    assertThat(text("shop/objects/services.yaml")).isEqualTo("none\n");
    assertThat(collected.missing()).anyMatch(line -> line.startsWith("Logs, events and what pods"));
    assertThat(filesWith(planted)).isEmpty();
  }

  @Test
  void aVariableThatIsSecretByItsNameIsFoundInTheLogToo() throws Exception {
    create(new PodBuilder(crashing("one"))
        .editSpec()
        .editContainer(0)
        .addNewEnv()
        .withName("DB_PASSWORD")
        .withValue(planted)
        .endEnv()
        .endContainer()
        .endSpec()
        .build());
    log("one", "one", false, "log in with " + planted);
    log("one", "one", true, "");
    log("one", "set-up", false, "");

    collect();

    assertThat(text("shop/logs/one/one.log")).isEqualTo("log in with ***\n");
    assertThat(filesWith(planted)).isEmpty();
  }

  @Test
  void aClusterThatDoesNotAnswerEndsItInTime() {
    server.shutdown();

    Collected collected = ClusterEvidence.collect(
        client,
        List.of(NAMESPACE),
        directory,
        SECRETS,
        Duration.ofMillis(300),
        Duration.ofMillis(300));

    assertThat(collected.missing())
        .anyMatch(line -> line.startsWith("pods of shop: "))
        .anyMatch(line -> line.startsWith("the cluster's versions: "));
  }

  @Test
  void aDirectoryThatCannotBeWrittenToFailsNothing() throws Exception {
    Files.createDirectories(directory.getParent());
    Files.writeString(directory, "a file in its place");
    create(TestPods.ready("one"));

    Collected collected = collect();

    assertThat(collected.essential()).isEmpty();
    assertThat(collected.missing()).anyMatch(line -> line.startsWith("events of shop: "));
  }

  @Test
  void theNamespaceThatIsNamedFirstIsLookedAtFirst() {
    Collected collected =
        ClusterEvidence.collect(client, List.of(NAMESPACE, "a-mesh"), directory, SECRETS);

    assertThat(collected.essential().subList(0, 2))
        .containsExactly(directory.resolve("shop/pods.txt"), directory.resolve("a-mesh/pods.txt"));
  }

  private Collected collect() {
    return ClusterEvidence.collect(client, List.of(NAMESPACE), directory, SECRETS);
  }

  private String other(String where) {
    return where + "-" + planted.substring("planted-".length());
  }

  private static Pod crashing(String name) {
    return new PodBuilder(TestPods.waiting(name, "CrashLoopBackOff", "back-off"))
        .editSpec()
        .addNewInitContainer()
        .withName("set-up")
        .endInitContainer()
        .endSpec()
        .editStatus()
        .addToInitContainerStatuses(
            TestPods.container("set-up", TestPods.ended(0, "Completed", null), true))
        .editContainerStatus(0)
        .withState(TestPods.ended(1, "Error", null))
        .withRestartCount(2)
        .endContainerStatus()
        .endStatus()
        .build();
  }

  private static Secret secret(String name, String type, String key, String value) {
    return new SecretBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace(NAMESPACE)
        .endMetadata()
        .withType(type)
        .addToData(key, encoded(value))
        .build();
  }

  /** As Helm keeps it. */
  private static Secret release(String json) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(json.getBytes(StandardCharsets.UTF_8));
    }
    String once = Base64.getEncoder().encodeToString(zipped.toByteArray());
    return new SecretBuilder(
            secret("sh.helm.release.v1.shop.v1", "helm.sh/release.v1", "release", once))
        .editMetadata()
        .addToLabels("name", "shop")
        .addToLabels("version", "1")
        .endMetadata()
        .build();
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private void create(HasMetadata object) {
    client.resource(object).create();
  }

  private void log(String pod, String container, boolean previous, String content) {
    server
        .expect()
        .get()
        .withPath("/api/v1/namespaces/shop/pods/%s/log?pretty=false&container=%s%s&tailLines=2000"
            .formatted(pod, container, previous ? "&previous=true" : ""))
        .andReturn(200, content)
        .once();
  }

  private void forbid(String path) {
    server
        .expect()
        .get()
        .withPath("/api/v1/namespaces/shop/" + path)
        .andReturn(403, "{}")
        .always();
  }

  private String text(String path) throws IOException {
    return Files.readString(directory.resolve(path));
  }

  private static List<Path> filesWith(String text) throws IOException {
    try (Stream<Path> all = Files.walk(TARGET)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> contains(file, text))
          .toList();
    }
  }

  private static boolean contains(Path file, String text) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
