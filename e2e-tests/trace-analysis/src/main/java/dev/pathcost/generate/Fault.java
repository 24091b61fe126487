package dev.pathcost.generate;

import java.util.Locale;

/** What can go wrong on the way of spans from a service to whoever reads them. */
public enum Fault {
  /** A span is lost whose children arrive: the trace is incomplete. */
  ORPHAN,

  /** Some spans arrive twice. */
  DUPLICATE,

  /** The clock of one process is wrong by up to 50 ms. */
  SKEW,

  /**
   * One service that was called reports nothing. Where it called others, the trace is incomplete;
   * else nobody can tell, and the request seems to end before it.
   */
  MISSING_SERVICE;

  /** As on the command line: {@code missing-service}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
