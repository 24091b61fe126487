package dev.pathcost.gate.verdict;

import dev.pathcost.gate.Quantity;
import dev.pathcost.gate.baseline.Measure;

/** What is compared; each is judged by a rule of its own. */
public enum Layer {
  /** Which calls a request makes: compared exactly. */
  STRUCTURE,
  /** Allocated bytes: a ratio of medians. */
  MEMORY,
  /** CPU time: a rank test, and a margin above the worst baseline run. */
  CPU,
  /** Wall time: as CPU time, but shown only unless the settings say otherwise. */
  WALL;

  static Layer of(Measure measure) {
    return switch (measure) {
      case CPU -> CPU;
      case MEMORY -> MEMORY;
      case WALL -> WALL;
    };
  }

  /** What is compared in it; structure compares no measure. */
  Measure measure() {
    return switch (this) {
      case CPU -> Measure.CPU;
      case MEMORY -> Measure.MEMORY;
      case WALL -> Measure.WALL;
      case STRUCTURE -> throw new IllegalArgumentException("Structure is no measure");
    };
  }

  /** How its values are written. */
  public Quantity quantity() {
    return switch (this) {
      case STRUCTURE -> Quantity.COUNT;
      case MEMORY -> Quantity.MEMORY;
      case CPU, WALL -> Quantity.TIME;
    };
  }

  /** The layer as people read it. */
  @Override
  public String toString() {
    return switch (this) {
      case STRUCTURE -> "structure";
      case MEMORY -> "memory";
      case CPU -> "CPU time";
      case WALL -> "wall time";
    };
  }
}
