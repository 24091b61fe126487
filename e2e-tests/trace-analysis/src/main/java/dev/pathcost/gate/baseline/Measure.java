package dev.pathcost.gate.baseline;

/** What is measured of a request. */
public enum Measure {
  /** Self CPU time of the row's calls, in nanoseconds. */
  CPU("cpu_ns"),

  /** Bytes that the row's calls allocated themselves. */
  MEMORY("memory_bytes"),

  /**
   * Of the whole request, how long it took at its entry; else the time in which the row's calls ran
   * and waited for no call that they made. In nanoseconds.
   */
  WALL("wall_ns");

  private final String key;

  Measure(String key) {
    this.key = key;
  }

  /** The name in a baseline file, with the unit. */
  String key() {
    return key;
  }
}
