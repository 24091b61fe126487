package dev.pathcost.gate.baseline;

/**
 * What the requests of a run spent in one row. The series are of the kept requests; they are of one
 * length, and in each the same place is the same request.
 *
 * @param calls how often the path's last call, or the function, occurred in the request; 0 where it
 *     did not. Of the whole request, the number of calls
 * @param cpu as {@link Measure#CPU}
 * @param memory as {@link Measure#MEMORY}
 * @param wall as {@link Measure#WALL}
 * @param all the calls of all requests, kept or not
 */
public record RowSamples(Series calls, Series cpu, Series memory, Series wall, CallRange all) {

  /** @throws IllegalArgumentException if the series differ in length */
  public RowSamples {
    if (cpu.size() != calls.size()
        || memory.size() != calls.size()
        || wall.size() != calls.size()) {
      throw new IllegalArgumentException("Series of %d, %d, %d and %d requests are no row"
          .formatted(calls.size(), cpu.size(), memory.size(), wall.size()));
    }
  }

  /** Of a run whose requests were all kept. */
  public RowSamples(Series calls, Series cpu, Series memory, Series wall) {
    this(calls, cpu, memory, wall, CallRange.of(calls));
  }

  /** The series of a measure. */
  public Series of(Measure measure) {
    return switch (measure) {
      case CPU -> cpu;
      case MEMORY -> memory;
      case WALL -> wall;
    };
  }

  /** In how many kept requests the row occurs. */
  public long occurrences() {
    return occurrences(0);
  }

  /** In how many kept requests the row occurs more than so many times. */
  public long occurrences(long times) {
    return calls.stream().filter(count -> count > times).count();
  }

  /** The fewest calls of any request. */
  public long fewestCalls() {
    return all.fewest();
  }

  /** The most calls of any request. */
  public long mostCalls() {
    return all.most();
  }
}
