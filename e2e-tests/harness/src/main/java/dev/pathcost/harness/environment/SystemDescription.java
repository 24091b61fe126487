package dev.pathcost.harness.environment;

import dev.pathcost.span.RequestType;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A system under test: data that a tester writes, see {@link SystemDescriptionReader}.
 *
 * @param name the system's name
 * @param services its services
 * @param healthPath where each service answers 200 once it is ready
 * @param requests its request types, each with the services that take part in it
 * @param local how to start it as local processes
 */
public record SystemDescription(
    String name,
    List<String> services,
    String healthPath,
    Map<RequestType, Set<String>> requests,
    LocalLaunch local) {

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
