package dev.pathcost.source.http;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A stretch of time in ticks of a server's clock, without its end.
 *
 * @param inner whether another window ends where this one begins
 */
record TimeWindow(long from, long to, boolean inner) {

  static TimeWindow of(TraceQuery query, Duration tick) {
    long nanos = tick.toNanos();
    long from = Math.floorDiv(ChronoUnit.NANOS.between(Instant.EPOCH, query.start()), nanos);
    long to = -Math.floorDiv(-ChronoUnit.NANOS.between(Instant.EPOCH, query.end()), nanos);
    return new TimeWindow(from, to, false);
  }

  long width() {
    return to - from;
  }

  boolean holds(long tick) {
    return from <= tick && tick < to;
  }

  /**
   * From where a server is to be asked: a tick early, since some servers leave out what starts at
   * the very beginning, and a trace that comes twice does less harm than one that never comes.
   */
  long askedFrom() {
    return inner ? from - 1 : from;
  }

  TimeWindow before(long cut) {
    return new TimeWindow(from, cut, inner);
  }

  TimeWindow after(long cut) {
    return new TimeWindow(cut, to, true);
  }

  static Instant instant(long ticks, Duration tick) {
    return Instant.EPOCH.plus(tick.multipliedBy(ticks));
  }
}
