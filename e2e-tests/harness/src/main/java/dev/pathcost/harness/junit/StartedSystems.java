package dev.pathcost.harness.junit;

import dev.pathcost.gate.Expectations;
import dev.pathcost.harness.environment.Environment;
import dev.pathcost.harness.environment.EnvironmentChoice;
import dev.pathcost.harness.environment.Platform;
import dev.pathcost.harness.environment.ServiceLog;
import dev.pathcost.harness.environment.SystemDescription;
import dev.pathcost.harness.environment.SystemDescriptionReader;
import dev.pathcost.harness.environment.redaction.RunSecrets;
import dev.pathcost.harness.evidence.GitCommit;
import dev.pathcost.harness.evidence.ResultsDirectory;
import dev.pathcost.harness.evidence.RunFacts;
import dev.pathcost.harness.settings.KnownSettings;
import dev.pathcost.harness.settings.Setting;
import dev.pathcost.harness.settings.Settings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The systems of a run, each started once; one that did not start is not tried again. */
final class StartedSystems implements AutoCloseable {

  private final Settings settings;
  private final EnvironmentChoice choice;
  private final ResultsDirectory results;
  private final Platform platform;
  private final RunSecrets secrets;
  private final PrintStream out;
  private final RunFacts facts;
  private final Map<String, StartedSystem> running = new LinkedHashMap<>();
  private final Map<String, RuntimeException> failed = new LinkedHashMap<>();
  private final Map<Throwable, List<Path>> evidence = new IdentityHashMap<>();
  private @Nullable ExpectationFiles expectationFiles;

  StartedSystems(
      Settings settings,
      EnvironmentChoice choice,
      ResultsDirectory results,
      Platform platform,
      RunSecrets secrets,
      PrintStream out) {
    this.settings = settings;
    this.choice = choice;
    this.results = results;
    this.platform = platform;
    this.secrets = secrets;
    this.out = out;
    this.facts = facts();
    results.writeFacts(facts);
  }

  /** What asking for this system will mean now, in words. */
  synchronized String startTitle(String name) {
    return running.containsKey(name)
        ? "start %s: runs already".formatted(name)
        : "start %s on %s".formatted(name, choice);
  }

  /**
   * The running system.
   *
   * @throws RuntimeException the reason why it did not start, the same for everybody who asks
   */
  synchronized StartedSystem get(String name, ClassLoader classLoader) throws InterruptedException {
    RuntimeException failure = failed.get(name);
    if (failure != null) {
      throw failure;
    }
    StartedSystem system = running.get(name);
    if (system == null) {
      try {
        system = start(name, classLoader);
      } catch (RuntimeException e) {
        failed.put(name, e);
        throw e;
      }
      running.put(name, system);
    }
    return system;
  }

  /** Ends the system if it is running, and starts it anew. */
  synchronized StartedSystem restart(String name, ClassLoader classLoader)
      throws InterruptedException {
    StartedSystem system = running.remove(name);
    if (system != null) {
      system.environment().close();
    }
    return get(name, classLoader);
  }

  /** The logs of all services of all systems. */
  synchronized List<ServiceLog> logs() {
    return running.values().stream()
        .flatMap(system -> system.environment().logs().stream())
        .toList();
  }

  /**
   * Collects what explains the failure of a test; once only for a system that did not start,
   * however many tests fail of that.
   *
   * @param directory where it goes
   * @param failure what the test has failed of
   * @return the files to look at first
   */
  synchronized List<Path> collectEvidence(Path directory, Throwable failure) {
    platform.noteFailure();
    List<Path> files = evidence.get(failure);
    if (files == null) {
      files = platform.collectEvidence(directory);
      if (failed.containsValue(failure)) {
        evidence.put(failure, files);
      }
    }
    return files;
  }

  @Override
  public void close() {
    platform.close();
  }

  private StartedSystem start(String name, ClassLoader classLoader) throws InterruptedException {
    SystemDescription description = SystemDescriptionReader.ofClassPath(name, classLoader);
    Map<String, Expectations> expectations = expectationFiles(classLoader).of(name);
    long start = System.nanoTime();
    out.printf("Starting %s: %s%n", description.name(), String.join(", ", description.services()));
    Environment environment = platform.start(description);
    out.printf("All of %s are ready after %.1f s%n", description.name(), seconds(start));
    facts.put(description.name(), secrets.takenOutOf(String.join("; ", environment.description())));
    results.writeFacts(facts);
    return new StartedSystem(description, environment, expectations);
  }

  /**
   * Those of all systems, read before the first one starts: a mistake in any ends the run there.
   */
  private ExpectationFiles expectationFiles(ClassLoader classLoader) {
    ExpectationFiles read = expectationFiles;
    if (read == null) {
      read = ExpectationFiles.read(classLoader);
      expectationFiles = read;
    }
    return read;
  }

  private RunFacts facts() {
    RunFacts known = new RunFacts();
    known.put("environment", choice.toString());
    known.put("commit", GitCommit.of(settings.get(KnownSettings.PROJECT_ROOT)));
    known.putMachine();
    for (Setting<?> setting : KnownSettings.all()) {
      known.put(setting.name(), secrets.shown(setting));
    }
    return known;
  }

  private static double seconds(long sinceNanos) {
    return (System.nanoTime() - sinceNanos) / 1e9;
  }
}
