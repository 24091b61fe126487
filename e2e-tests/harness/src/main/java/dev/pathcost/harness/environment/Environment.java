package dev.pathcost.harness.environment;

import java.net.URI;
import java.util.List;
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
