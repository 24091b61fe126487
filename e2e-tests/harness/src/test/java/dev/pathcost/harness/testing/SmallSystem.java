package dev.pathcost.harness.testing;

import dev.pathcost.harness.environment.SystemDescription;
import dev.pathcost.harness.environment.SystemDescription.LocalLaunch;
import dev.pathcost.harness.environment.local.LocalOptions;
import dev.pathcost.span.RequestType;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A system of {@link SmallService}s in a directory of its own. */
public final class SmallSystem {

  /** What each of its services can be asked for. */
  public static final String OPERATION = "GET /work";

  private final Path directory;

  private SmallSystem(Path directory) {
    this.directory = directory;
  }

  /** Makes the application in that directory: a jar that has but a class path. */
  public static SmallSystem in(Path directory) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, SmallService.class.getName());
    attributes.put(
        Attributes.Name.CLASS_PATH,
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" ")));
    new JarOutputStream(Files.newOutputStream(directory.resolve("small.jar")), manifest).close();
    return new SmallSystem(directory);
  }

  /** The description, with so-called services that behave that way. */
  public SystemDescription description(String behaviour, String... services) {
    Map<RequestType, Set<String>> requests = new LinkedHashMap<>();
    for (String service : services) {
      requests.put(new RequestType(service, OPERATION), Set.of(service));
    }
    Map<String, String> environment = Map.of(
        "SMALL_NAME", "${service}",
        "SMALL_PORT", "${port}",
        "SMALL_OTLP", "${otlp}",
        "SMALL_BEHAVIOUR", behaviour);
    return new SystemDescription(
        "small",
        List.of(services),
        "/health",
        requests,
        new LocalLaunch("small.jar", List.of(), environment),
        Optional.empty());
  }

  /**
   * Writes the description of that behaviour to where a class path may begin.
   *
   * @param asked those of the services one and two that requests go to
   */
  public Path writeDescription(String behaviour, String... asked) throws IOException {
    String requests = Stream.of(asked)
        .map(service -> "  " + service + " " + OPERATION + ": []\n")
        .collect(Collectors.joining());
    Path file = directory.resolve("classes").resolve("systems").resolve("small.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, """
        system: small
        services: [one, two]
        health: /health
        requests:
        %s\
        local:
          jar: small.jar
          jvm: [-Xmx32m]
          environment:
            SMALL_NAME: ${service}
            SMALL_PORT: ${port}
            SMALL_OTLP: ${otlp}
            SMALL_BEHAVIOUR: %s
        """.formatted(requests, behaviour));
    return directory.resolve("classes");
  }

  /** How the services are run in tests. */
  public LocalOptions options(Duration readyTimeout) {
    return new LocalOptions(
        directory,
        directory.resolve("logs"),
        Path.of(System.getProperty("java.home"), "bin", "java"),
        List.of("-Xmx32m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
        List.of(),
        2,
        readyTimeout);
  }
}
