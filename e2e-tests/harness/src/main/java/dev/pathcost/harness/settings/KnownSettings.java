package dev.pathcost.harness.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Every setting there is. */
public final class KnownSettings {

  public static final Setting<String> ENVIRONMENT = Setting.choice(
      "e2e.environment",
      "Where the system under test runs; auto takes the best one that works here.",
      "local",
      List.of("local", "k3s", "minikube", "existing", "auto"));

  public static final Setting<Path> PROJECT_ROOT = Setting.path(
      "e2e.project.root",
      "The project's root directory, which system descriptions are relative to.",
      ProjectRoot.above(Path.of("")).toString());

  public static final Setting<Path> OUTPUT_DIR =
      Setting.path("e2e.output.dir", "The directory for logs and tables of the run.", "target/e2e");

  public static final Setting<Integer> REQUESTS = Setting.number(
      "e2e.requests", "How many requests of a request type make one measurement.", 20, 1);

  public static final Setting<Integer> WARMUP = Setting.number(
      "e2e.warmup", "How many requests are fired before each measurement and not counted.", 5, 0);

  public static final Setting<Integer> CONCURRENCY =
      Setting.number("e2e.concurrency", "How many requests are under way at a time.", 1, 1);

  public static final Setting<Duration> REQUEST_TIMEOUT =
      Setting.duration("e2e.request.timeout", "How long one request may take.", "30s");

  public static final Setting<Integer> REQUESTS_TOLERATED = Setting.number(
      "e2e.requests.tolerated",
      "How many requests of a run may get no answer; each is told, and fired again as another.",
      0,
      0);

  public static final Setting<Duration> TRACES_TIMEOUT = Setting.duration(
      "e2e.traces.timeout", "How long the traces of one measurement are awaited.", "15s");

  public static final Setting<Duration> TRACES_QUIET = Setting.duration(
      "e2e.traces.quiet",
      "How long a trace must not have changed to count as whole; has to be longer than the"
          + " slowest exporter's flush (100 ms in the demo system).",
      "300ms");

  public static final Setting<Integer> TRACES_TOLERATED = Setting.number(
      "e2e.traces.tolerated",
      "How many incomplete traces one measurement may have before it fails.",
      0,
      0);

  public static final Setting<Path> LOCAL_JAVA = Setting.path(
      "e2e.local.java",
      "The java command that runs the services of the local environment.",
      Path.of(System.getProperty("java.home"), "bin", "java").toString());

  public static final Setting<List<String>> LOCAL_JVM_FLAGS = Setting.words(
      "e2e.local.jvm-flags",
      "JVM flags of each service of the local environment.",
      "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Xss512k -Xmx128m");

  public static final Setting<Integer> LOCAL_PARALLEL = Setting.number(
      "e2e.local.parallel",
      "How many services of the local environment start at a time.",
      Math.max(2, Runtime.getRuntime().availableProcessors()),
      1);

  public static final Setting<Duration> LOCAL_READY_TIMEOUT = Setting.duration(
      "e2e.local.ready-timeout", "How long one service may take to become ready.", "60s");

  public static final Setting<List<String>> SERVICES_ENV = Setting.assignments(
      "e2e.services.env",
      "Further environment variables of every service, as NAME=value; to try out what a change of"
          + " configuration costs.",
      "");

  /** Maven's own, not read here; it reaches the tests all the same. */
  private static final Setting<String> SKIP = new Setting<>(
      "e2e.skip", "Whether Maven skips the scenarios.", "true", "true or false", text -> text);

  private KnownSettings() {}

  /** All settings, in the order in which they are described. */
  public static List<Setting<?>> all() {
    List<Setting<?>> all = new ArrayList<>(List.of(
        ENVIRONMENT,
        PROJECT_ROOT,
        OUTPUT_DIR,
        REQUESTS,
        WARMUP,
        CONCURRENCY,
        REQUEST_TIMEOUT,
        REQUESTS_TOLERATED,
        TRACES_TIMEOUT,
        TRACES_QUIET,
        TRACES_TOLERATED,
        LOCAL_JAVA,
        LOCAL_JVM_FLAGS,
        LOCAL_PARALLEL,
        LOCAL_READY_TIMEOUT,
        SERVICES_ENV,
        SKIP));
    all.addAll(BaselineSettings.all());
    all.addAll(ClusterSettings.all());
    all.addAll(MeshSettings.all());
    all.addAll(ExistingSettings.all());
    all.addAll(MinikubeSettings.all());
    return List.copyOf(all);
  }
}
