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

  private final @Nullable ThreadMXBean threads = threads();

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
  public Cost read() {
    ThreadMXBean bean = threads;
    if (bean == null) {
      throw new IllegalStateException("This JVM measures no threads");
    }
    return new Cost(bean.getCurrentThreadCpuTime(), bean.getCurrentThreadAllocatedBytes());
  }
}
