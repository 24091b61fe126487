package dev.pathcost.harness.environment;

import java.net.URI;
import java.util.List;

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
