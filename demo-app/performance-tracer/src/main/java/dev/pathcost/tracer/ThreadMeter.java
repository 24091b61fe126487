package dev.pathcost.tracer;

import java.util.Optional;

/** Reads what the current thread has cost so far. */
interface ThreadMeter {

  /** Why the current thread cannot be measured, or empty if it can. */
  Optional<String> obstacle();

  /** The current thread's id. */
  long threadId();

  /** What the current thread has cost since it began; only differences mean anything. */
  Cost read();
}
