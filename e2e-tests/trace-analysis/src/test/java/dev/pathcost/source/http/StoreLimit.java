package dev.pathcost.source.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a store cuts what it finds.
 *
 * @param traces how many traces it gives at most, whatever it is asked for
 * @param rowsPerTrace for each trace that it is asked for it looks at so many rows of its index, of
 *     which each span has one, and finds the traces of these; 0 if it counts traces
 * @param rows how many rows it looks at at most, whatever it is asked for
 * @param newestFirst whether it begins with the newest; else with any
 */
record StoreLimit(int traces, int rowsPerTrace, int rows, boolean newestFirst) {

  static final int NONE = 1_000_000;

  private static final Pattern MULTIPLE = Pattern.compile("multiple-of-(\\d+)");

  static StoreLimit ofTraces(int most) {
    return new StoreLimit(most, 0, NONE, true);
  }

  /** As Cassandra is asked by Jaeger and by Zipkin: three rows for each trace. */
  static StoreLimit ofRows() {
    return new StoreLimit(NONE, 3, NONE, true);
  }

  StoreLimit inAnyOrder() {
    return new StoreLimit(traces, rowsPerTrace, rows, false);
  }

  StoreLimit withRows(int most) {
    return new StoreLimit(traces, 3, most, newestFirst);
  }

  /** @param tags of which a trace has {@code multiple-of-n} if its number is one */
  List<KeptTrace> cut(
      List<KeptTrace> all,
      String service,
      String operation,
      String tags,
      long from,
      long to,
      int asked) {
    List<Predicate<KeptTrace>> conditions = new ArrayList<>();
    MULTIPLE
        .matcher(tags)
        .results()
        .forEach(tag -> conditions.add(trace ->
            Long.parseLong(trace.id().substring(16), 16) % Integer.parseInt(tag.group(1)) == 0));
    if (conditions.isEmpty()) {
      conditions.add(trace -> true);
    }
    int most = Math.min(traces, asked);
    if (rowsPerTrace == 0) {
      return order(
              all.stream()
                  .filter(trace -> conditions.stream().allMatch(condition -> condition.test(trace)))
                  .filter(trace -> trace.matches(service, operation, from, to)),
              KeptTrace::start)
          .limit(most)
          .toList();
    }
    // Each condition has an index of its own, and is cut for itself.
    Set<KeptTrace> found = null;
    for (Predicate<KeptTrace> condition : conditions) {
      Set<KeptTrace> ofCondition =
          ofRows(all.stream().filter(condition).toList(), service, operation, from, to, asked);
      if (found == null) {
        found = ofCondition;
      } else {
        found.retainAll(ofCondition);
      }
    }
    return found == null ? List.of() : found.stream().limit(most).toList();
  }

  private Set<KeptTrace> ofRows(
      List<KeptTrace> all, String service, String operation, long from, long to, int asked) {
    Map<KeptTrace.KeptSpan, KeptTrace> rowsOf = new HashMap<>();
    List<KeptTrace.KeptSpan> matching = new ArrayList<>();
    for (KeptTrace trace : all) {
      for (KeptTrace.KeptSpan span : trace.spans()) {
        if (span.matches(service, operation, from, to)) {
          matching.add(span);
          rowsOf.put(span, trace);
        }
      }
    }
    Set<KeptTrace> found = new LinkedHashSet<>();
    order(matching.stream(), KeptTrace.KeptSpan::start)
        .limit(Math.min(rows, rowsPerTrace * asked))
        .forEach(span -> found.add(rowsOf.get(span)));
    return found;
  }

  /** Any order is always the same one: by a hash, as of an id. */
  private <T> Stream<T> order(Stream<T> all, java.util.function.ToLongFunction<T> start) {
    return newestFirst
        ? all.sorted(Comparator.comparingLong(start).reversed())
        : all.sorted(Comparator.comparingLong(row -> row.hashCode() * 0x9E3779B97F4A7C15L));
  }
}
