package dev.pathcost.gate;

import dev.pathcost.row.Level;
import dev.pathcost.row.Path;
import dev.pathcost.row.Row;
import dev.pathcost.row.Rows;
import dev.pathcost.span.RequestType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks rows against expectations. */
public final class ExpectationCheck {

  private ExpectationCheck() {}

  /**
   * Compares the rows with what is expected of their request types. Rows of request types and
   * levels that the expectations do not name are left alone; within those that they do name, a path
   * that is not expected is a finding.
   *
   * @return the differences in the file's order; empty if there is none
   */
  public static List<Finding> check(Expectations expectations, Rows rows) {
    List<Finding> findings = new ArrayList<>();
    byTypeAndLevel(expectations)
        .forEach((type, levels) ->
            levels.forEach((level, expected) -> check(type, level, expected, rows, findings)));
    return findings;
  }

  private static Map<RequestType, Map<Level, Map<String, RowExpectation>>> byTypeAndLevel(
      Expectations expectations) {
    Map<RequestType, Map<Level, Map<String, RowExpectation>>> grouped = new LinkedHashMap<>();
    for (RowExpectation row : expectations.rows()) {
      grouped
          .computeIfAbsent(row.requestType(), type -> new EnumMap<>(Level.class))
          .computeIfAbsent(row.level(), level -> new LinkedHashMap<>())
          .put(row.path(), row);
    }
    return grouped;
  }

  private static void check(
      RequestType type,
      Level level,
      Map<String, RowExpectation> expected,
      Rows rows,
      List<Finding> findings) {
    for (RowExpectation expectation : expected.values()) {
      Optional<Row> actual = expectation.isRequestRow()
          ? rows.request(type, level)
          : rows.path(type, level, Path.parse(expectation.path()));
      if (actual.isEmpty()) {
        findings.add(new Finding(
            type, level, expectation.path(), "path", "there", "missing", "", List.of()));
      } else {
        compare(expectation, actual.get(), findings);
      }
    }
    if (expected.keySet().stream().allMatch(RowExpectation.REQUEST::equals)) {
      return; // only the whole request is spoken of, so nothing is said about its paths
    }
    for (Row row : rows.paths(type, level)) {
      String path = String.valueOf(row.path());
      if (!expected.containsKey(path)) {
        findings.add(new Finding(
            type,
            level,
            path,
            "path",
            "not there",
            row.requests() + " requests",
            "",
            row.exemplars()));
      }
    }
  }

  private static void compare(RowExpectation expectation, Row row, List<Finding> findings) {
    expectation.limits().forEach((figure, limit) -> {
      long actual = figure.of(row);
      if (!limit.allows(actual)) {
        findings.add(new Finding(
            expectation.requestType(),
            expectation.level(),
            expectation.path(),
            figure.toString(),
            limit.describe(figure.quantity()),
            figure.quantity().format(actual),
            difference(figure.quantity(), limit.difference(actual)),
            row.exemplars()));
      }
    });
  }

  private static String difference(Quantity quantity, long difference) {
    if (difference == 0) {
      return "";
    }
    return (difference > 0 ? "+" : "-") + quantity.format(Math.abs(difference));
  }
}
