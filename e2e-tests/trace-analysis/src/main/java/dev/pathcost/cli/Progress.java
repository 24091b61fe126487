package dev.pathcost.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Supplier;

/** Says on a terminal how far something is, in one line that is written over; nowhere else. */
final class Progress implements AutoCloseable {
  private static final long PAUSE_NANOS = 200_000_000;
  private static final int CHECK_EVERY = 256;

  private final PrintWriter out;
  private final String what;
  private final long all;
  private final boolean terminal;
  private final long started = System.nanoTime();
  private long next = started + PAUSE_NANOS;
  private boolean shown;

  Progress(PrintWriter out, String what, long all) {
    this(out, what, all, Terminal.isAttached());
  }

  Progress(PrintWriter out, String what, long all, boolean terminal) {
    this.out = out;
    this.what = what;
    this.all = all;
    this.terminal = terminal;
  }

  /** So many are done. */
  void done(long count) {
    if (terminal && count % CHECK_EVERY == 0) {
      long now = System.nanoTime();
      if (now >= next) {
        next = now + PAUSE_NANOS;
        show(count, now);
      }
    }
  }

  /** Shows this instead, if it is time to. */
  void update(Supplier<String> line) {
    long now = System.nanoTime();
    if (terminal && now >= next) {
      next = now + PAUSE_NANOS;
      show(line.get());
    }
  }

  private void show(long count, long now) {
    double seconds = (now - started) / 1e9;
    show(String.format(Locale.ROOT, "%,d of %,d %s, %,.0f/s", count, all, what, count / seconds));
  }

  private void show(String line) {
    out.print("\r" + line + "\u001B[K");
    out.flush();
    shown = true;
  }

  /** Takes the line away. */
  @Override
  public void close() {
    if (shown) {
      out.print("\r\u001B[K");
      out.flush();
      shown = false;
    }
  }
}
