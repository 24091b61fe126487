package dev.pathcost.gate.baseline;

/**
 * What the requests of a run spent in one row. The series are of one length, and in each the same
 * place is the same request.
 *
 * @param calls how often the path's last call, or the function, occurred in the request; 0 where it
 *     did not. Of the whole request, the number of calls
 * @param cpu as {@link Measure#CPU}
 * @param memory as {@link Measure#MEMORY}
 * @param wall as {@link Measure#WALL}
 */
public record RowSamples(Series calls, Series cpu, Series memory, Series wall) {

  /** @throws IllegalArgumentException if the series differ in length */
  public RowSamples {
    if (cpu.size() != calls.size()
        || memory.size() != calls.size()
        || wall.size() != calls.size()) {
      throw new IllegalArgumentException("Series of %d, %d, %d and %d requests are no row"
          .formatted(calls.size(), cpu.size(), memory.size(), wall.size()));
    }
  }

  /** The series of a measure. */
  public Series of(Measure measure) {
    return switch (measure) {
      case CPU -> cpu;
      case MEMORY -> memory;
      case WALL -> wall;
    };
  }

  /** In how many requests the row occurs. */
  public long occurrences() {
    return calls.stream().filter(count -> count > 0).count();
  }

  /** The fewest calls of any request. */
  public long fewestCalls() {
    return calls.stream().min().orElse(0);
  }

  /** The most calls of any request. */
  public long mostCalls() {
    return calls.stream().max().orElse(0);
  }
}
