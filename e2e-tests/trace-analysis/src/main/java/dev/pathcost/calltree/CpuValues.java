package dev.pathcost.calltree;

/**
 * What the values of a span mean that does not name its thread: then it cannot be decided from the
 * spans whether a parent's value contains its child's. It concerns CPU time and allocated bytes
 * alike, and no span that names its thread.
 */
public enum CpuValues {
  /**
   * A value contains those of the nested calls of the same service instance on the thread of the
   * nearest call around it; where no call around names a thread, all of them, as if one thread ran
   * them.
   */
  INCLUSIVE_PER_THREAD,

  /** A value is the call's own; nothing is subtracted from it. */
  SELF
}
