package dev.pathcost.harness.environment;

import java.nio.file.Path;
import java.util.List;

/** What the systems of one run are started on, and what they share. */
public interface Platform extends AutoCloseable {

  /**
   * Starts a system, and returns once it is ready.
   *
   * @throws InfrastructureException if it cannot be started
   */
  Environment start(SystemDescription system) throws InterruptedException;

  /**
   * Collects what explains a failure, beyond the logs of the services; never throws.
   *
   * @param directory where it goes
   * @return the files to look at first
   */
  List<Path> collectEvidence(Path directory);

  /** From now on the run counts as failed, for {@code e2e.keep=on-failure}. */
  void noteFailure();

  /** Ends whatever the run started and has not been asked to keep. */
  @Override
  void close();
}
