package dev.pathcost.harness.junit;

import dev.pathcost.calltree.TraceVerdict;
import dev.pathcost.harness.evidence.Steps;
import dev.pathcost.row.Rows;
import java.util.List;
import java.util.function.Consumer;

/** What came of firing requests: their rows, and the verdict on each trace. */
public final class Measured {

  private final Rows rows;
  private final List<TraceVerdict> verdicts;
  private final Steps steps;

  Measured(Rows rows, List<TraceVerdict> verdicts, Steps steps) {
    this.rows = rows;
    this.verdicts = List.copyOf(verdicts);
    this.steps = steps;
  }

  /** The rows of all complete traces, at both levels. */
  public Rows rows() {
    return rows;
  }

  /** A verdict for each request, in the order in which they were fired. */
  public List<TraceVerdict> verdicts() {
    return verdicts;
  }

  /**
   * Compares the rows with something, as the report's step "compare".
   *
   * @param with what they are compared with, in words
   * @param comparison throws an {@link AssertionError} if they differ
   */
  public Measured compare(String with, Consumer<Rows> comparison) {
    return Interruption.unchecked(() -> steps.step("compare with " + with, () -> {
      comparison.accept(rows);
      return this;
    }));
  }
}
