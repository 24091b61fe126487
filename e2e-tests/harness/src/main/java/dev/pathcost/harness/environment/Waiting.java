package dev.pathcost.harness.environment;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Looks at something again and again until it is ready, hopeless, or time is up. */
public final class Waiting {

  /** How the time between two looks passes. */
  public interface Pause {
    void pause(Duration duration) throws InterruptedException;
  }

  private final LongSupplier nanoClock;
  private final Pause pause;
  private final Duration interval;

  /**
   * @param nanoClock a clock of nanoseconds that never goes back
   * @param pause lets time pass between two looks
   * @param interval how much time
   */
  public Waiting(LongSupplier nanoClock, Pause pause, Duration interval) {
    this.nanoClock = nanoClock;
    this.pause = pause;
    this.interval = interval;
  }

  /**
   * Waits, at most so long.
   *
   * @return the last observation, which is {@link Observation.NotYet} if time ran out
   */
  public Observation until(Duration atMost, Supplier<Observation> look)
      throws InterruptedException {
    long start = nanoClock.getAsLong();
    while (true) {
      Observation seen = look.get();
      boolean timeIsUp = nanoClock.getAsLong() - start >= atMost.toNanos();
      if (timeIsUp || !(seen instanceof Observation.NotYet)) {
        return seen;
      }
      pause.pause(interval);
    }
  }
}
