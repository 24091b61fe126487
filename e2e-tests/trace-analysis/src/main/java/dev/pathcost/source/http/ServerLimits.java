package dev.pathcost.source.http;

/**
 * What a pull has learnt of the limits at which its server cuts answers: by traces or by rows of an
 * index, as many as it is asked for, or fewer, as its own limits are.
 */
final class ServerLimits {

  /** So many answers do not end at the same number of traces by chance. */
  private static final int NO_CHANCE = 8;

  private int mostTraces;
  private boolean own;
  private int cutAt = -1;
  private int cutsThere;

  /** A server that gives so many traces does not cut at fewer, nor at fewer rows. */
  void gave(int traces) {
    mostTraces = Math.max(mostTraces, traces);
  }

  /** This answer was cut. */
  void cut(Split split) {
    own |= split.size() < split.asked() && split.rows() < split.asked();
    cutsThere = split.size() == mostTraces && split.size() == cutAt ? cutsThere + 1 : 1;
    cutAt = Math.max(cutAt, split.size());
  }

  /** Whether the server cuts where nothing that it was asked for explains it. */
  boolean areOwn() {
    return own;
  }

  /** The largest answer that was cut. */
  int cutAt() {
    return cutAt;
  }

  /** An answer with fewer traces is not cut by a limit of traces. */
  int traces() {
    return mostTraces;
  }

  /**
   * An answer with fewer rows is not cut by a limit of rows: no server looks at fewer than it is
   * asked for traces, unless for a limit of its own. That may be one of rows as well, unless it
   * always cuts at the same number of traces.
   */
  int rows(int asked) {
    return own && cutsThere < NO_CHANCE ? Math.min(asked, mostTraces) : asked;
  }
}
