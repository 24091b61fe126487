package dev.pathcost.harness.environment.local;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.Placeholders;
import dev.pathcost.harness.environment.ServiceLog;
import dev.pathcost.harness.environment.SystemDescription;
import dev.pathcost.harness.environment.Waiting;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Starts the services of one system, several at a time. */
record LocalLauncher(
    SystemDescription system,
    LocalOptions options,
    URI otlp,
    Map<String, Integer> ports,
    LocalProcesses processes,
    Waiting waiting) {

  /** Variables that would change how a service works, were they inherited from whoever runs us. */
  private static final List<String> NOT_INHERITED = List.of("OTEL_", "MICRONAUT_", "PATHCOST_");

  /** Returns once all are ready; throws as soon as one has failed. */
  List<LocalService> startAll() throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(options.parallel());
    try {
      CompletionService<LocalService> starts = new ExecutorCompletionService<>(threads);
      system.services().forEach(service -> starts.submit(() -> start(service)));
      List<LocalService> ready = new ArrayList<>();
      while (ready.size() < system.services().size()) {
        ready.add(starts.take().get());
      }
      ready.sort((one, other) -> Integer.compare(
          system.services().indexOf(one.name()), system.services().indexOf(other.name())));
      return List.copyOf(ready);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InfrastructureException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
      threads.awaitTermination(10, TimeUnit.SECONDS);
    }
  }

  private LocalService start(String name) throws InterruptedException {
    ServiceLog log = new ServiceLog(name, options.logs().resolve(name + ".log"));
    ProcessBuilder builder = new ProcessBuilder(command());
    builder.directory(options.logs().toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(log.file().toFile());
    builder.redirectInput(new File(File.separatorChar == '/' ? "/dev/null" : "NUL"));
    builder
        .environment()
        .keySet()
        .removeIf(variable -> NOT_INHERITED.stream().anyMatch(variable::startsWith));
    Placeholders placeholders = new Placeholders(name, port(name), otlp, this::uri);
    system
        .local()
        .environment()
        .forEach((key, value) -> builder.environment().put(key, placeholders.fillIn(value)));
    for (String assignment : options.environment()) {
      int equals = assignment.indexOf('=');
      builder.environment().put(assignment.substring(0, equals), assignment.substring(equals + 1));
    }
    try {
      LocalService service = new LocalService(name, uri(name), processes.start(builder), log);
      service.awaitReady(waiting, system.healthPath(), options.readyTimeout());
      return service;
    } catch (IOException e) {
      throw new InfrastructureException(
          name + " cannot be started: " + e.getMessage(),
          "see whether " + options.java() + " runs and " + log.file() + " can be written to.",
          e);
    }
  }

  private List<String> command() {
    Path jar = options.projectRoot().resolve(system.local().jar());
    List<String> command = new ArrayList<>();
    command.add(options.java().toString());
    command.addAll(options.jvmFlags());
    command.addAll(system.local().jvmFlags());
    command.add("-jar");
    command.add(jar.toString());
    return command;
  }

  private int port(String service) {
    Integer port = ports.get(service);
    if (port == null) {
      throw new IllegalArgumentException("There is no service " + service);
    }
    return port;
  }

  private URI uri(String service) {
    return URI.create("http://127.0.0.1:" + port(service));
  }
}
