package dev.pathcost.harness.environment;

import dev.pathcost.span.RequestType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A system under test: data that a tester writes, see {@link SystemDescriptionReader}.
 *
 * @param name the system's name
 * @param services its services
 * @param healthPath where each service answers 200 once it is ready
 * @param requests its request types, each with the services that take part in it
 * @param local how to start it as local processes
 * @param kubernetes how to install it on a cluster, if that is described
 */
public record SystemDescription(
    String name,
    List<String> services,
    String healthPath,
    Map<RequestType, Set<String>> requests,
    LocalLaunch local,
    Optional<KubernetesLaunch> kubernetes) {

  /**
   * How a service is started as a process.
   *
   * @param jar the application, relative to the project's root
   * @param jvmFlags JVM flags besides those of the settings
   * @param environment environment variables, whose values may hold {@code ${service}},
   *     {@code ${port}}, {@code ${otlp}} and {@code ${url:<service>}}
   */
  public record LocalLaunch(String jar, List<String> jvmFlags, Map<String, String> environment) {}

  /**
   * How a system is installed on a cluster.
   *
   * @param chart the chart's directory, relative to the project's root
   * @param image how its image is built; empty if a registry has what the chart names
   * @param values values of the chart by their dotted paths, such as {@code image.tag}; they may
   *     hold {@code ${image.repository}}, {@code ${image.tag}}, {@code ${otlp}} and {@code ${run}}
   */
  public record KubernetesLaunch(
      String chart, Optional<ImageSource> image, Map<String, String> values) {}

  /**
   * What an image is built from.
   *
   * @param dockerfile relative to the project's root
   * @param context the directory that holds the files, relative to the project's root
   * @param files the files and directories that the build may see, relative to the context
   * @param arguments build arguments, whose values may hold {@code ${image.base}}
   */
  public record ImageSource(
      String dockerfile, String context, List<String> files, Map<String, String> arguments) {}

  /**
   * The services that take part in a request type.
   *
   * @throws IllegalArgumentException if the system has no such request type
   */
  public Set<String> servicesOf(RequestType type) {
    Set<String> taking = requests.get(type);
    if (taking == null) {
      throw new IllegalArgumentException("System %s has no request type '%s'. It has: %s"
          .formatted(
              name,
              type,
              String.join(
                  ", ", requests.keySet().stream().map(RequestType::toString).toList())));
    }
    return taking;
  }
}
