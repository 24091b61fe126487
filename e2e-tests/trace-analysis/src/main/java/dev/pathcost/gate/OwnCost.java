package dev.pathcost.gate;

/**
 * What a function is told to cost of its own, calls that it makes not included.
 *
 * @param function the function as a path element, such as {@code svc-c_c1}
 * @param cpuNanos nanoseconds of CPU time, at least 0
 * @param memoryBytes allocated bytes, at least 0
 */
public record OwnCost(String function, long cpuNanos, long memoryBytes) {

  /**
   * Reads {@code 5 ms / 1 MiB}.
   *
   * @throws IllegalArgumentException if it is not a time, a slash and an amount of memory
   */
  static OwnCost parse(String function, String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException(
          "'" + text + "' is no cost; one reads like '5 ms / 1 MiB'");
    }
    return new OwnCost(function, Quantity.TIME.parse(parts[0]), Quantity.MEMORY.parse(parts[1]));
  }

  /** The cost in the form that the demo system's tracer reads: {@code 5000000ns/1048576B}. */
  public String cost() {
    return cpuNanos + "ns/" + memoryBytes + "B";
  }
}
