package dev.pathcost.tracer;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A meter that moves by what tests spend, on each thread for itself. */
final class FakeMeter implements ThreadMeter {

  private final Map<Thread, Cost> spent = new ConcurrentHashMap<>();
  private final Cost reading;

  private FakeMeter(Cost reading) {
    this.reading = reading;
  }

  static FakeMeter withFreeReadings() {
    return new FakeMeter(Cost.NONE);
  }

  /** A meter whose every reading of the CPU clock takes CPU time, and that knows it. */
  static FakeMeter withReadingsOf(long nanos) {
    return new FakeMeter(new Cost(nanos, 0));
  }

  void spend(long nanos, long bytes) {
    spent.merge(Thread.currentThread(), new Cost(nanos, bytes), Cost::plus);
  }

  @Override
  public Optional<String> obstacle() {
    return Optional.empty();
  }

  @Override
  @SuppressWarnings("deprecation") // threadId() is there from 19 on
  public long threadId() {
    return Thread.currentThread().getId();
  }

  @Override
  public long cpuNanos() {
    long now = spentHere().cpuNanos();
    spend(reading.cpuNanos(), 0);
    return now;
  }

  @Override
  public long allocatedBytes() {
    return spentHere().memoryBytes();
  }

  @Override
  public Cost reading() {
    return reading;
  }

  private Cost spentHere() {
    return spent.getOrDefault(Thread.currentThread(), Cost.NONE);
  }
}
