package dev.pathcost.harness.environment.local;

import dev.pathcost.harness.environment.CleanUp;
import dev.pathcost.harness.environment.Environment;
import dev.pathcost.harness.environment.Platform;
import dev.pathcost.harness.environment.SystemDescription;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/** This machine: systems share nothing on it but where their traces go. */
public final class LocalPlatform implements Platform {

  private final LocalOptions options;
  private final URI otlp;
  private final RandomGenerator random;
  private final CleanUp cleanUp = new CleanUp();

  /**
   * @param options how services are run
   * @param otlp where they send their traces to
   * @param random picks the ports
   */
  public LocalPlatform(LocalOptions options, URI otlp, RandomGenerator random) {
    this.options = options;
    this.otlp = otlp;
    this.random = random;
  }

  @Override
  public Environment start(SystemDescription system) throws InterruptedException {
    Environment environment = LocalEnvironment.start(system, options, otlp, random);
    cleanUp.add(environment);
    return environment;
  }

  /** Nothing: the services' logs say all there is. */
  @Override
  public List<Path> collectEvidence(Path directory) {
    return List.of();
  }

  @Override
  public void noteFailure() {
    // Processes are never kept: they would have nobody to end them.
  }

  @Override
  public void close() {
    cleanUp.close();
  }
}
