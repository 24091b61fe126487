package dev.pathcost.harness.junit;

import dev.pathcost.calltree.CpuValues;
import dev.pathcost.calltree.TraceJudge;
import dev.pathcost.harness.environment.CleanUp;
import dev.pathcost.harness.environment.EnvironmentChoice;
import dev.pathcost.harness.environment.Platform;
import dev.pathcost.harness.environment.redaction.RunSecrets;
import dev.pathcost.harness.evidence.Attachments;
import dev.pathcost.harness.evidence.GitCommit;
import dev.pathcost.harness.evidence.ResultsDirectory;
import dev.pathcost.harness.evidence.RowFiles;
import dev.pathcost.harness.evidence.RunSummary;
import dev.pathcost.harness.evidence.Steps;
import dev.pathcost.harness.evidence.TraceFiles;
import dev.pathcost.harness.request.LostRequests;
import dev.pathcost.harness.request.RequestFirer;
import dev.pathcost.harness.settings.IgnoredSettings;
import dev.pathcost.harness.settings.KnownSettings;
import dev.pathcost.harness.settings.Settings;
import dev.pathcost.harness.traces.CompleteTraces;
import dev.pathcost.harness.traces.TraceAwaiter;
import dev.pathcost.harness.traces.TraceSource;
import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** What all tests of one run share: the settings, the systems that were started, the evidence. */
final class Run implements AutoCloseable {

  private final Settings settings;
  private final PrintStream out;
  private final RandomGenerator random;
  private final TraceSources sources;
  private final Steps steps;
  private final Attachments attachments;
  private final StartedSystems systems;
  private final RunSummary summary = new RunSummary();
  private final LostRequests lostRequests;
  private final TraceFiles traceFiles;
  private final SuiteRecorder recorder;
  private final Map<String, SystemBaseline> baselines = new ConcurrentHashMap<>();
  private final CleanUp cleanUp = new CleanUp();

  private Run(
      Settings settings,
      EnvironmentChoice choice,
      ResultsDirectory results,
      AllureLifecycle allure,
      PrintStream out,
      RandomGenerator random) {
    this.settings = settings;
    this.out = out;
    this.random = random;
    this.lostRequests = new LostRequests(settings.get(KnownSettings.REQUESTS_TOLERATED), out);
    this.steps = new Steps(allure);
    RunSecrets secrets = new RunSecrets(settings);
    this.attachments = new Attachments(allure, secrets);
    this.traceFiles =
        new TraceFiles(settings.get(KnownSettings.OUTPUT_DIR).resolve("traces"), secrets);
    this.recorder = new SuiteRecorder(
        settings,
        GitCommit.of(settings.get(KnownSettings.PROJECT_ROOT)),
        Clock.systemUTC(),
        random);
    this.sources = Interruption.unchecked(() -> TraceSources.begin(settings, choice));
    // One for all, in this order: what ends a system needs what is scratch.
    CleanUp ends = new CleanUp();
    ends.alsoOnExit(ends::close);
    Scratch scratch = Scratch.make();
    ends.add(scratch);
    ends.add(sources);
    Platform platform = Platforms.of(
        choice,
        settings,
        sources,
        random,
        scratch.directory(),
        secrets,
        line -> out.println("  " + line));
    this.systems = new StartedSystems(settings, choice, results, platform, secrets, out);
    ends.add(systems);
    cleanUp.add(() -> printSummary(choice, results));
    cleanUp.add(ends);
  }

  /**
   * Begins a run as the settings say.
   *
   * @throws dev.pathcost.harness.settings.InvalidSettingException if one cannot be used
   */
  static Run begin() {
    Settings settings = Settings.read(System.getProperties(), System.getenv());
    hideFromMavensReports(settings);
    EnvironmentChoice choice = EnvironmentChoice.of(settings, () -> Platforms.whyNotK3s(settings));
    IgnoredSettings ignored = IgnoredSettings.of(settings, choice.name());
    System.out.println("Pathcost: " + choice);
    ignored.lines().forEach(line -> System.out.println("  " + line));
    Path allure = Path.of(System.getProperty("allure.results.directory", "allure-results"));
    ResultsDirectory results = new ResultsDirectory(allure.toAbsolutePath().normalize());
    results.writeCategories();
    return new Run(
        settings, choice, results, Allure.getLifecycle(), System.out, new SecureRandom());
  }

  /** Maven writes the properties of this JVM, as they are at the end, into its reports. */
  private static void hideFromMavensReports(Settings settings) {
    String variables = KnownSettings.SERVICES_ENV.name();
    if (System.getProperty(variables) != null) {
      System.setProperty(variables, new RunSecrets(settings).shown(KnownSettings.SERVICES_ENV));
    }
  }

  /** Makes sure that the system of that name is running, as a step of the test. */
  void start(String name, ClassLoader classLoader) {
    Interruption.unchecked(
        () -> steps.step(systems.startTitle(name), () -> systems.get(name, classLoader)));
  }

  /** The system of that name, started if it is not running yet. */
  RunningSystem system(String name, ClassLoader classLoader, MeasurementLog log) {
    return new RunningSystem(
        () -> Interruption.unchecked(() -> systems.get(name, classLoader)),
        system -> measuring(system, log),
        baselines.computeIfAbsent(
            name, n -> new SystemBaseline(n, settings, recorder, steps, attachments, out)),
        () -> Interruption.unchecked(
            () -> steps.step("start " + name + " anew", () -> systems.restart(name, classLoader))));
  }

  /** Keeps what explains a failure, on the test that failed. */
  void keepEvidence(String test, MeasurementLog log, Throwable failure) {
    attachments.logs(systems.logs());
    Path directory = settings
        .get(KnownSettings.OUTPUT_DIR)
        .resolve("evidence")
        .resolve(test.replaceAll("[^A-Za-z0-9._-]+", "_"));
    attachments.files(systems.collectEvidence(directory, failure));
    attachments.traces(log.traces(), directory.resolve("traces.json"));
  }

  @Override
  public void close() {
    cleanUp.close();
  }

  private Measuring measuring(StartedSystem system, MeasurementLog log) {
    TraceSource source = Interruption.unchecked(() -> sources.of(system.environment()));
    Duration quiet = settings.get(KnownSettings.TRACES_QUIET);
    return new Measuring(
        settings,
        new RequestFirer(system.environment(), lostRequests),
        source,
        new TraceAwaiter(
            source,
            new TraceJudge(CpuValues.INCLUSIVE_PER_THREAD, quiet),
            quiet,
            settings.get(KnownSettings.TRACES_TIMEOUT),
            System::nanoTime),
        new CompleteTraces(source, settings.get(KnownSettings.TRACES_TOLERATED)),
        steps,
        attachments,
        log,
        summary,
        traceFiles,
        random,
        out);
  }

  private void printSummary(EnvironmentChoice choice, ResultsDirectory results) {
    Path output = settings.get(KnownSettings.OUTPUT_DIR);
    List<String> where = new ArrayList<>();
    where.add("Environment: " + choice);
    int lost = lostRequests.count();
    if (lost > 0) {
      where.add("Lost:        %d %s no answer; fired again, as told above"
          .formatted(lost, lost == 1 ? "request got" : "requests got"));
    }
    where.add("Traces:      " + traceFiles.directory() + " (for pathcost rows, or the Jaeger UI)");
    where.add("Logs:        " + output.resolve("logs"));
    where.add("Allure:      " + results.path());
    baselines.values().forEach(baseline -> baseline.report().ifPresent(where::add));
    summary.print(out, where, RowFiles.in(output));
  }
}
