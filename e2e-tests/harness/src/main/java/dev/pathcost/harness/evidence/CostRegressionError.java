package dev.pathcost.harness.evidence;

/** A request type costs more than in its baseline. */
public final class CostRegressionError extends AssertionError {

  public CostRegressionError(String findings) {
    super(findings);
  }
}
