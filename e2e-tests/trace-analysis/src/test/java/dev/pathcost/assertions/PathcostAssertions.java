package dev.pathcost.assertions;

import dev.pathcost.row.Rows;

/** Entry point of Pathcost's AssertJ assertions. */
public final class PathcostAssertions {

  private PathcostAssertions() {}

  /** Starts an assertion on rows. */
  public static RowsAssert assertThat(Rows actual) {
    return new RowsAssert(actual);
  }
}
