package dev.pathcost.harness.junit;

import dev.pathcost.gate.Expectations;
import dev.pathcost.harness.environment.CleanUp;
import dev.pathcost.harness.environment.Environment;
import dev.pathcost.harness.environment.EnvironmentChoice;
import dev.pathcost.harness.environment.ServiceLog;
import dev.pathcost.harness.environment.SystemDescription;
import dev.pathcost.harness.environment.SystemDescriptionReader;
import dev.pathcost.harness.environment.local.LocalEnvironment;
import dev.pathcost.harness.environment.local.LocalOptions;
import dev.pathcost.harness.evidence.GitCommit;
import dev.pathcost.harness.evidence.ResultsDirectory;
import dev.pathcost.harness.evidence.RunFacts;
import dev.pathcost.harness.settings.KnownSettings;
import dev.pathcost.harness.settings.Setting;
import dev.pathcost.harness.settings.Settings;
import java.io.PrintStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The systems of a run, each started once; one that did not start is not tried again. */
final class StartedSystems implements AutoCloseable {

  private final Settings settings;
  private final EnvironmentChoice choice;
  private final ResultsDirectory results;
  private final URI otlp;
  private final RandomGenerator random;
  private final PrintStream out;
  private final RunFacts facts;
  private final CleanUp cleanUp = new CleanUp();
  private final Map<String, StartedSystem> running = new LinkedHashMap<>();
  private final Map<String, RuntimeException> failed = new LinkedHashMap<>();
  private @Nullable ExpectationFiles expectationFiles;

  StartedSystems(
      Settings settings,
      EnvironmentChoice choice,
      ResultsDirectory results,
      URI otlp,
      RandomGenerator random,
      PrintStream out) {
    this.settings = settings;
    this.choice = choice;
    this.results = results;
    this.otlp = otlp;
    this.random = random;
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

  /** The logs of all services of all systems. */
  synchronized List<ServiceLog> logs() {
    return running.values().stream()
        .flatMap(system -> system.environment().logs().stream())
        .toList();
  }

  @Override
  public void close() {
    cleanUp.close();
  }

  private StartedSystem start(String name, ClassLoader classLoader) throws InterruptedException {
    SystemDescription description = SystemDescriptionReader.ofClassPath(name, classLoader);
    Map<String, Expectations> expectations = expectationFiles(classLoader).of(name);
    long start = System.nanoTime();
    out.printf("Starting %s: %s%n", description.name(), String.join(", ", description.services()));
    Environment environment = environment(description);
    cleanUp.add(environment);
    out.printf("All of %s are ready after %.1f s%n", description.name(), seconds(start));
    facts.put(description.name(), String.join("; ", environment.description()));
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

  private Environment environment(SystemDescription description) throws InterruptedException {
    return switch (choice.name()) {
      case "local" -> LocalEnvironment.start(description, LocalOptions.of(settings), otlp, random);
      default -> throw new IllegalStateException("There is no environment " + choice.name());
    };
  }

  private RunFacts facts() {
    RunFacts known = new RunFacts();
    known.put("environment", choice.toString());
    known.put("commit", GitCommit.of(settings.get(KnownSettings.PROJECT_ROOT)));
    known.putMachine();
    for (Setting<?> setting : KnownSettings.all()) {
      known.put(setting.name(), settings.text(setting));
    }
    return known;
  }

  private static double seconds(long sinceNanos) {
    return (System.nanoTime() - sinceNanos) / 1e9;
  }
}
