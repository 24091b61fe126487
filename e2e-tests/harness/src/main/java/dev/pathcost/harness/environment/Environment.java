package dev.pathcost.harness.environment;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A place where a system under test is running. */
public interface Environment extends AutoCloseable {

  /** The value of {@code e2e.environment} that names this environment. */
  String name();

  /** What a reader of the report should know about it, a fact a line. */
  List<String> description();

  /**
   * Where the service takes requests.
   *
   * @throws IllegalArgumentException if the system has no such service
   */
  URI baseUri(String service);

  /** The JVM that runs the services, in a line; empty if that is not known. */
  default String jvm() {
    return "";
  }

  /** Digests of the images that the services run from, by name; empty where there are none. */
  default SortedMap<String, String> images() {
    return new TreeMap<>();
  }

  /** What each request to the service has to carry besides, such as the header Host. */
  default Map<String, String> requestHeaders(String service) {
    return Map.of();
  }

  /**
   * What is known, a line each, of requests to the service that were sent and not answered since
   * this was last asked; empty where nothing stands between.
   */
  default List<String> unanswered(String service) {
    return List.of();
  }

  /** The Jaeger that this environment has brought, if it has: where it is asked for traces. */
  default Optional<URI> jaeger() {
    return Optional.empty();
  }

  /** The log of each service. */
  List<ServiceLog> logs();

  /**
   * Makes sure that every service still runs.
   *
   * @throws InfrastructureException if one does not; the message shows the end of its log
   */
  void verifyRunning();

  /** Ends whatever this environment started. May be called more than once. */
  @Override
  void close();
}
