package dev.pathcost.harness.junit;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.evidence.Steps.Step;

/** Spares scenarios the declaration of {@link InterruptedException}. */
final class Interruption {

  private Interruption() {}

  static <T> T unchecked(Step<T> body) {
    try {
      return body.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InfrastructureException("The run was interrupted.", "run it again.", e);
    }
  }
}
