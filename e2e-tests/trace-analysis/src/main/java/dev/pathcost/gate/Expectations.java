package dev.pathcost.gate;

import dev.pathcost.row.Level;
import dev.pathcost.span.RequestType;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a tester expects of the rows of a run. For each request type and level that it names, the
 * paths that it names are all there may be.
 *
 * @param source the file this was read from, for messages
 * @param requests how many requests of each type are to be fired; empty leaves it to the settings
 * @param ownCosts what functions are to cost in these requests; empty to measure them
 * @param rows the expected rows, in the file's order
 */
public record Expectations(
    String source, OptionalInt requests, List<OwnCost> ownCosts, List<RowExpectation> rows) {

  public Expectations {
    ownCosts = List.copyOf(ownCosts);
    rows = List.copyOf(rows);
  }

  /** The request types that something is expected of. */
  public Set<RequestType> requestTypes() {
    Set<RequestType> types = new TreeSet<>();
    rows.forEach(row -> types.add(row.requestType()));
    return types;
  }

  /** What is expected of one request type. */
  public Expectations of(RequestType requestType) {
    return new Expectations(
        source,
        requests,
        ownCosts,
        rows.stream().filter(row -> row.requestType().equals(requestType)).toList());
  }

  /** The services that the expected paths of a request type lead through, sorted. */
  public Set<String> services(RequestType requestType) {
    Set<String> services = new TreeSet<>();
    for (RowExpectation row : rows) {
      if (row.requestType().equals(requestType)
          && row.level() == Level.SERVICE
          && !row.isRequestRow()) {
        services.addAll(List.of(row.path().split(",")));
      }
    }
    return services;
  }
}
