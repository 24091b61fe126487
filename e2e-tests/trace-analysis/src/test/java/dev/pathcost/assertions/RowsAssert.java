package dev.pathcost.assertions;

import dev.pathcost.gate.ExpectationCheck;
import dev.pathcost.gate.Expectations;
import dev.pathcost.gate.Finding;
import dev.pathcost.gate.FindingTable;
import dev.pathcost.row.Level;
import dev.pathcost.row.Path;
import dev.pathcost.row.Row;
import dev.pathcost.row.Rows;
import dev.pathcost.row.format.RowTable;
import dev.pathcost.span.RequestType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** Assertions on rows. A failure message ends with the rows that there were. */
public final class RowsAssert extends AbstractAssert<RowsAssert, Rows> {

  RowsAssert(Rows actual) {
    super(actual, RowsAssert.class);
  }

  /** Verifies that the rows are what a tester wrote down. */
  public RowsAssert meets(Expectations expectations) {
    isNotNull();
    List<Finding> findings = ExpectationCheck.check(expectations, actual);
    if (!findings.isEmpty()) {
      failWithMessage(
          "%s",
          "Expected the rows to meet "
              + expectations.source()
              + ", but there "
              + (findings.size() == 1
                  ? "is 1 difference"
                  : "are " + findings.size() + " differences")
              + ":\n"
              + FindingTable.format(findings)
              + actualRows());
    }
    return this;
  }

  /** Verifies that a request type took exactly these paths, written {@code svc-a,svc-b}. */
  public RowsAssert containsExactlyPaths(RequestType type, Level level, String... paths) {
    isNotNull();
    Set<String> expected = new TreeSet<>(Arrays.asList(paths));
    Set<String> found = actual.paths(type, level).stream()
        .map(row -> String.valueOf(row.path()))
        .collect(Collectors.toCollection(TreeSet::new));
    if (!found.equals(expected)) {
      failWithMessage(
          "%s",
          "Expected the paths of "
              + type
              + " to be\n  "
              + String.join("\n  ", expected)
              + "\nbut they were\n  "
              + String.join("\n  ", found)
              + "\n"
              + actualRows());
    }
    return this;
  }

  /** Verifies that there is a row of this path, and goes on with that row. */
  public RowAssert containsRow(RequestType type, Level level, String path) {
    isNotNull();
    Row row = actual.path(type, level, Path.parse(path)).orElse(null);
    if (row == null) {
      failWithMessage("%s", "Expected a row of " + type + " for " + path + "\n" + actualRows());
    }
    return new RowAssert(row);
  }

  /** Verifies that there is a row of the whole request, and goes on with that row. */
  public RowAssert containsRequestRow(RequestType type, Level level) {
    isNotNull();
    Row row = actual.request(type, level).orElse(null);
    if (row == null) {
      failWithMessage("%s", "Expected a request row of " + type + "\n" + actualRows());
    }
    return new RowAssert(row);
  }

  private String actualRows() {
    return "The rows were:\n" + RowTable.format(actual.rows());
  }
}
