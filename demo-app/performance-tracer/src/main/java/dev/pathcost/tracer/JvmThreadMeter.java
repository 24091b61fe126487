package dev.pathcost.tracer;

import com.sun.management.ThreadMXBean;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the JVM. A virtual thread has no CPU clock of its own, so it is never measured. */
final class JvmThreadMeter implements ThreadMeter {

  private static final Optional<String> VIRTUAL = Optional.of("virtual-thread");
  private static final Optional<String> UNSUPPORTED = Optional.of("unsupported");

  /** {@code Thread.isVirtual}, which is there from 21 on. */
  private static final @Nullable MethodHandle IS_VIRTUAL = isVirtual();

  private static final int CALIBRATIONS = 2_000;

  private final @Nullable ThreadMXBean threads = threads();
  private final Cost reading;

  /**
   * A meter of the JVM's threads.
   *
   * @param calibrated whether to find out what reading the clock costs, in about 2 ms
   */
  JvmThreadMeter(boolean calibrated) {
    reading = calibrated ? calibrate() : Cost.NONE;
  }

  private static @Nullable ThreadMXBean threads() {
    if (ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean
        && bean.isCurrentThreadCpuTimeSupported()
        && bean.isThreadAllocatedMemorySupported()) {
      bean.setThreadCpuTimeEnabled(true);
      bean.setThreadAllocatedMemoryEnabled(true);
      return bean;
    }
    return null;
  }

  private static @Nullable MethodHandle isVirtual() {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
    } catch (NoSuchMethodException | IllegalAccessException e) {
      return null;
    }
  }

  @Override
  public Optional<String> obstacle() {
    if (threads == null) {
      return UNSUPPORTED;
    }
    return isVirtual(Thread.currentThread()) ? VIRTUAL : Optional.empty();
  }

  private static boolean isVirtual(Thread thread) {
    if (IS_VIRTUAL == null) {
      return false;
    }
    try {
      return (boolean) IS_VIRTUAL.invokeExact(thread);
    } catch (Throwable e) {
      throw new IllegalStateException("Thread.isVirtual failed", e);
    }
  }

  @Override
  @SuppressWarnings("deprecation") // threadId() is there from 19 on
  public long threadId() {
    return Thread.currentThread().getId();
  }

  @Override
  public long cpuNanos() {
    return supported().getCurrentThreadCpuTime();
  }

  @Override
  public long allocatedBytes() {
    return supported().getCurrentThreadAllocatedBytes();
  }

  @Override
  public Cost reading() {
    return reading;
  }

  private ThreadMXBean supported() {
    if (threads == null) {
      throw new IllegalStateException("This JVM measures no threads");
    }
    return threads;
  }

  /**
   * The least CPU time between two readings in a row. The least, since everything that disturbs
   * makes it more: too small a correction leaves a little in the caller's value, too large a one
   * would take away what is the caller's own. Readings allocate nothing.
   */
  private Cost calibrate() {
    if (obstacle().isPresent()) {
      return Cost.NONE;
    }
    long least = Long.MAX_VALUE;
    for (int i = 0; i < CALIBRATIONS; i++) {
      long start = cpuNanos();
      least = Math.min(least, cpuNanos() - start);
    }
    return new Cost(Math.max(0, least), 0);
  }
}
