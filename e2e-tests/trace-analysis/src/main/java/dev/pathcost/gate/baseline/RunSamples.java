package dev.pathcost.gate.baseline;

import dev.pathcost.span.RequestType;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the requests of one run of a system cost.
 *
 * @param id names the run within its baseline
 * @param recordedAt when it took place
 * @param label what people want to know it by, such as a commit; may be empty
 * @param environment where it took place
 * @param types its request types
 */
public record RunSamples(
    String id,
    Instant recordedAt,
    String label,
    RunEnvironment environment,
    SortedMap<RequestType, TypeSamples> types) {

  /** The oldest first. */
  static final Comparator<RunSamples> BY_AGE =
      Comparator.comparing(RunSamples::recordedAt).thenComparing(RunSamples::id);

  /** @throws IllegalArgumentException if the id is blank or more than one word */
  public RunSamples {
    if (id.isBlank() || id.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException("'" + id + "' is no id of a run; one is a single word");
    }
    types = Collections.unmodifiableSortedMap(new TreeMap<>(types));
  }

  /** What the requests of a type cost. */
  public Optional<TypeSamples> type(RequestType type) {
    return Optional.ofNullable(types.get(type));
  }

  /** What a row cost. */
  public Optional<RowSamples> row(RowId row) {
    return type(row.requestType()).flatMap(type -> type.row(row));
  }
}
