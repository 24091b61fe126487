package dev.pathcost.harness.environment;

import org.jspecify.annotations.Nullable;

/**
 * Something around the system under test does not work: nothing is known about the product. The
 * message is a sentence on what happened and one on what to do.
 */
public final class InfrastructureException extends RuntimeException {

  public InfrastructureException(String problem, String cure) {
    this(problem, cure, null);
  }

  public InfrastructureException(String problem, String cure, @Nullable Throwable cause) {
    super(problem + System.lineSeparator() + "  What to do: " + cure, cause);
  }
}
