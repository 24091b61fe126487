package dev.pathcost.source;

import dev.pathcost.span.SpanBuilder;
import java.io.IOException;

/** Start and duration of a span in microseconds, as Jaeger and Zipkin write them. */
final class MicrosecondTimes {

  private static final long LATEST = Long.MAX_VALUE / 1_000;

  private final JsonInput in;
  private long start;
  private long duration;

  MicrosecondTimes(JsonInput in) {
    this.in = in;
  }

  /** Makes ready for the next span: what is not told is 0. */
  void clear() {
    start = 0;
    duration = 0;
  }

  void readStart() throws IOException {
    start = nanos(0);
  }

  /** May be negative, where clocks were set. */
  void readDuration() throws IOException {
    duration = nanos(-LATEST);
  }

  void giveTo(SpanBuilder span) throws MalformedInputException {
    if (start > Long.MAX_VALUE - Math.max(0, duration)) {
      throw in.malformed("A span ends later than times can be");
    }
    span.startNanos(start).endNanos(start + duration);
  }

  private long nanos(long least) throws IOException {
    if (in.isNull()) {
      return 0;
    }
    long micros = in.integer();
    if (micros > LATEST || micros < least) {
      throw in.malformed("A time of " + micros + " µs is out of range");
    }
    return micros * 1_000;
  }
}
