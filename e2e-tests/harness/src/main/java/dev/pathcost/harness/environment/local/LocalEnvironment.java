package dev.pathcost.harness.environment.local;

import dev.pathcost.harness.environment.CleanUp;
import dev.pathcost.harness.environment.Environment;
import dev.pathcost.harness.environment.ServiceLog;
import dev.pathcost.harness.environment.SystemDescription;
import dev.pathcost.harness.environment.Waiting;
import dev.pathcost.harness.environment.reaper.ReaperProcess;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Each service a process of this machine, listening on a port of its own on 127.0.0.1. */
public final class LocalEnvironment implements Environment {

  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final Duration BETWEEN_PROBES = Duration.ofMillis(50);

  private final List<LocalService> services;
  private final LocalOptions options;
  private final CleanUp cleanUp;

  private LocalEnvironment(List<LocalService> services, LocalOptions options, CleanUp cleanUp) {
    this.services = services;
    this.options = options;
    this.cleanUp = cleanUp;
  }

  /**
   * Starts every service and waits until all are ready.
   *
   * @param system what to start
   * @param options how
   * @param otlp where the services send their traces to
   * @param random picks the ports
   * @throws dev.pathcost.harness.environment.InfrastructureException if something is missing, or a
   *     service ends or does not become ready; nothing is left running then
   */
  public static LocalEnvironment start(
      SystemDescription system, LocalOptions options, URI otlp, RandomGenerator random)
      throws InterruptedException {
    Preflight.java(options.java());
    Preflight.application(options.projectRoot().resolve(system.local().jar()));
    Preflight.logs(options.logs());

    Map<String, Integer> ports = new LinkedHashMap<>();
    List<Integer> free = new FreePorts(random).take(system.services().size());
    for (int i = 0; i < free.size(); i++) {
      ports.put(system.services().get(i), free.get(i));
    }
    CleanUp cleanUp = new CleanUp();
    cleanUp.alsoOnExit(cleanUp::close);
    try {
      ReaperProcess reaper = ReaperProcess.start(
          options.java(), options.logs().resolve("reaper-" + system.name() + ".log"));
      cleanUp.add(reaper::end);
      LocalProcesses processes = new LocalProcesses(reaper, GRACE);
      cleanUp.add(processes::end);
      Waiting waiting =
          new Waiting(System::nanoTime, pause -> Thread.sleep(pause.toMillis()), BETWEEN_PROBES);
      List<LocalService> services =
          new LocalLauncher(system, options, otlp, ports, processes, waiting).startAll();
      return new LocalEnvironment(services, options, cleanUp);
    } catch (RuntimeException | InterruptedException e) {
      try {
        cleanUp.close();
      } catch (RuntimeException alsoFailed) {
        e.addSuppressed(alsoFailed);
      }
      throw e;
    }
  }

  @Override
  public String name() {
    return "local";
  }

  @Override
  public List<String> description() {
    List<String> facts = new ArrayList<>();
    facts.add("services as processes of this machine, run by " + options.java());
    facts.add("JVM flags: " + String.join(" ", options.jvmFlags()));
    if (!options.environment().isEmpty()) {
      // Their values may be secret.
      facts.add("further environment variables: "
          + options.environment().stream()
              .map(variable -> variable.substring(0, variable.indexOf('=')))
              .collect(Collectors.joining(" ")));
    }
    facts.add("logs: " + options.logs());
    facts.add("services: "
        + String.join(
            ", ",
            services.stream()
                .map(service -> service.name() + " " + service.uri())
                .toList()));
    return facts;
  }

  @Override
  public String jvm() {
    return JavaRelease.of(options.java());
  }

  @Override
  public URI baseUri(String service) {
    return services.stream()
        .filter(candidate -> candidate.name().equals(service))
        .map(LocalService::uri)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no service " + service));
  }

  @Override
  public List<ServiceLog> logs() {
    return services.stream().map(LocalService::log).toList();
  }

  @Override
  public void verifyRunning() {
    services.forEach(LocalService::verifyRunning);
  }

  @Override
  public void close() {
    cleanUp.close();
  }
}
