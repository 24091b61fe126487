package dev.pathcost.demo.multisvc;

import com.sun.management.ThreadMXBean;
import dev.pathcost.tracer.Cost;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.env.Environment;
import io.opentelemetry.api.baggage.Baggage;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a function does: it burns CPU time and allocates bytes, as
 * {@code pathcost.work.<service>.<function>.cpu} and {@code .allocate} say. Baggage
 * {@code pathcost.burn.<service>_<function>} burns more in one request, where
 * {@code pathcost.tracer.allow-set} lets requests have a say.
 */
@Singleton
public final class Work {

  private static final int CHUNK_BYTES = 4096;
  private static final int ARRAY_HEADER_BYTES = 16;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final String service;
  private final Environment environment;
  private final boolean burnAllowed;

  /** Read once: reading them is inside what the functions measure. */
  private final Map<String, Cost> configured = new ConcurrentHashMap<>();

  /** Where results go, so that the compiler cannot leave the work out. */
  @SuppressWarnings("unused")
  private volatile long sink;

  Work(
      @Value("${pathcost.service}") String service,
      Environment environment,
      @Value("${pathcost.tracer.allow-set:false}") boolean burnAllowed) {
    this.service = service;
    this.environment = environment;
    this.burnAllowed = burnAllowed;
  }

  /**
   * Does the work of a function.
   *
   * @throws IllegalArgumentException if the configuration or the baggage names no amount
   */
  public void of(String function) {
    Cost work = configured.computeIfAbsent(function, this::configured);
    allocate(work.memoryBytes());
    burn(work.cpuNanos());
    String more = Baggage.current().getEntryValue("pathcost.burn." + service + "_" + function);
    if (burnAllowed && more != null) {
      burn(Cost.nanos(more));
    }
  }

  private Cost configured(String function) {
    String key = "pathcost.work." + service + "." + function;
    return new Cost(
        Cost.nanos(environment.getProperty(key + ".cpu", String.class, "0ns")),
        Cost.bytes(environment.getProperty(key + ".allocate", String.class, "0B")));
  }

  /** Burns CPU time of this thread; ends with the first reading of its clock past the amount. */
  private void burn(long nanos) {
    long end = threads.getCurrentThreadCpuTime() + nanos;
    long x = nanos;
    while (threads.getCurrentThreadCpuTime() < end) {
      for (int i = 0; i < 2_000; i++) {
        x = x * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
      }
    }
    sink = x;
  }

  private void allocate(long bytes) {
    long left = bytes;
    long sum = 0;
    while (left > ARRAY_HEADER_BYTES) {
      byte[] chunk = new byte[(int) Math.min(CHUNK_BYTES, left) - ARRAY_HEADER_BYTES];
      sum += System.identityHashCode(chunk);
      left -= CHUNK_BYTES;
    }
    sink = sum;
  }
}
