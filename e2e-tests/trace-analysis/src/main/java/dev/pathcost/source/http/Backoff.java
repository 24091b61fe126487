package dev.pathcost.source.http;

import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt. */
final class Backoff {

  private final HttpOptions options;
  private final Clock clock;
  private final RandomGenerator random;
  private final Pause pause;

  Backoff(HttpOptions options, Clock clock, RandomGenerator random, Pause pause) {
    this.options = options;
    this.clock = clock;
    this.random = random;
    this.pause = pause;
  }

  static Backoff sleeping(HttpOptions options) {
    return new Backoff(
        options,
        Clock.systemUTC(),
        RandomGenerator.getDefault(),
        time -> Thread.sleep(time.toMillis()));
  }

  /** Lets time pass. */
  interface Pause {
    void sleep(Duration time) throws InterruptedException;
  }

  /** A time to wait, not waited yet. */
  record Wait(Duration time, Pause pause) {
    void sleep() throws InterruptedException {
      pause.sleep(time);
    }
  }

  /** @param retryAfter the header of that name, or an empty text */
  Wait wait(int failedAttempts, String retryAfter) {
    Duration wanted = RetryAfter.parse(retryAfter, clock.instant());
    if (wanted.isZero()) {
      double full = options.firstDelay().toNanos() * Math.pow(2, failedAttempts - 1);
      wanted = Duration.ofNanos((long) (full * (1 - random.nextDouble() / 2)));
    }
    Duration longest = options.longestDelay();
    return new Wait(wanted.compareTo(longest) > 0 ? longest : wanted, pause);
  }
}
