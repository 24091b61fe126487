package dev.pathcost.tracer;

import java.util.Optional;

/** Reads what the current thread has cost so far. */
interface ThreadMeter {

  /** Why the current thread cannot be measured, or empty if it can. */
  Optional<String> obstacle();

  /** The current thread's id. */
  long threadId();

  /** The current thread's CPU time in nanoseconds; only differences mean anything. */
  long cpuNanos();

  /** Bytes that the current thread has allocated; only differences mean anything. */
  long allocatedBytes();

  /** What one reading of both adds to the difference between two readings. */
  Cost reading();
}
