package dev.pathcost.tracer;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Runs calls, each in a span that says what it cost: {@code pathcost.cpu.time} and
 * {@code pathcost.memory.allocated}, both of the thread that runs the call and including the calls
 * below it on that thread, in nanoseconds and bytes.
 *
 * <p>What tracing itself costs is kept out: the thread's clocks are read before the span is begun
 * and after it has ended as well, and the difference is taken from the callers' values. What a
 * reading itself costs is found out once, when the tracer is made, and taken off too; without that
 * calibration about a microsecond for each call, its own and each one below, remains. No value
 * becomes negative by it.
 *
 * <p>A call that cannot be measured (on a virtual thread, one that returns before its work is done)
 * says so in {@code pathcost.unmeasured} and has no values.
 */
public final class PerformanceTracer {

  private static final String ASYNCHRONOUS = "asynchronous";

  private final Tracer tracer;
  private final String service;
  private final OwnCosts ownCosts;
  private final ThreadMeter meter;

  /**
   * A tracer that measures with this JVM's clocks.
   *
   * @param tracer makes the spans
   * @param service the service's name, by which set costs are addressed
   * @param ownCosts costs that are set instead of measured
   */
  public PerformanceTracer(Tracer tracer, String service, OwnCosts ownCosts) {
    this(tracer, service, ownCosts, true);
  }

  /**
   * A tracer that measures with this JVM's clocks.
   *
   * @param tracer makes the spans
   * @param service the service's name, by which set costs are addressed
   * @param ownCosts costs that are set instead of measured
   * @param calibrated whether to take off what reading the clocks costs
   */
  public PerformanceTracer(Tracer tracer, String service, OwnCosts ownCosts, boolean calibrated) {
    this(tracer, service, ownCosts, new JvmThreadMeter(calibrated));
  }

  PerformanceTracer(Tracer tracer, String service, OwnCosts ownCosts, ThreadMeter meter) {
    this.tracer = tracer;
    this.service = service;
    this.ownCosts = ownCosts;
    this.meter = meter;
  }

  /** Runs a call that returns nothing. */
  public void measure(String function, Runnable call) {
    try {
      measure(function, () -> {
        call.run();
        return Optional.empty();
      });
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("A Runnable threw a checked exception", e);
    }
  }

  /**
   * Runs a call. If it returns a {@link CompletionStage}, the span ends when that completes.
   *
   * @param function the function's name
   * @throws Exception what the call throws; the span carries it
   */
  @SuppressWarnings("try") // a scope is closed, never asked
  public <T extends @Nullable Object> T measure(String function, Callable<T> call)
      throws Exception {
    Optional<String> obstacle = meter.obstacle();
    if (obstacle.isPresent()) {
      return unmeasured(function, call, obstacle.get());
    }
    long outerBytes = meter.allocatedBytes();
    long outerNanos = meter.cpuNanos();
    Context parent = Context.current();
    long threadId = meter.threadId();
    Frame above = Frame.above(parent, threadId);
    Frame frame = new Frame(threadId);
    Span span = start(function, parent);
    span.setAttribute(Attributes.THREAD_ID, threadId);
    Cost own = ownCosts.of(service, function, parent);
    boolean asynchronous = false;
    long startBytes = 0;
    long startNanos = 0;
    long endBytes = 0;
    long endNanos = 0;
    try (Scope ignored = parent.with(span).with(frame).makeCurrent()) {
      // The CPU clock is the dear one to read: innermost, so that nothing else is inside.
      startBytes = meter.allocatedBytes();
      startNanos = meter.cpuNanos();
      T result;
      try {
        result = call.call();
      } finally {
        endNanos = meter.cpuNanos();
        endBytes = meter.allocatedBytes();
      }
      if (isAsynchronous(result)) {
        asynchronous = true;
        endWith(span, result);
      }
      return result;
    } catch (Exception | Error e) {
      fail(span, e);
      throw e;
    } finally {
      if (asynchronous) {
        if (above != null) {
          frame.handOnTo(above);
        }
      } else {
        Cost reading = meter.reading();
        Cost raw = new Cost(endNanos - startNanos, endBytes - startBytes).minus(reading);
        Cost measured = frame.measured(raw);
        Cost reported = frame.reported(measured, own);
        span.setAttribute(Attributes.CPU_TIME, reported.cpuNanos());
        span.setAttribute(Attributes.MEMORY, reported.memoryBytes());
        span.end();
        if (above != null) {
          long nanos = meter.cpuNanos() - outerNanos;
          Cost outer = new Cost(nanos, meter.allocatedBytes() - outerBytes).plus(reading);
          above.add(measured, reported, outer.minus(measured));
        }
      }
    }
  }

  @SuppressWarnings("try") // a scope is closed, never asked
  private <T extends @Nullable Object> T unmeasured(
      String function, Callable<T> call, String reason) throws Exception {
    Span span = start(function, Context.current());
    span.setAttribute(Attributes.THREAD_ID, meter.threadId());
    span.setAttribute(Attributes.UNMEASURED, reason);
    boolean asynchronous = false;
    try (Scope ignored = span.makeCurrent()) {
      T result = call.call();
      asynchronous = isAsynchronous(result);
      if (asynchronous) {
        endWith(span, result);
      }
      return result;
    } catch (Exception | Error e) {
      fail(span, e);
      throw e;
    } finally {
      if (!asynchronous) {
        span.end();
      }
    }
  }

  private Span start(String function, Context parent) {
    return tracer
        .spanBuilder(function)
        .setParent(parent)
        .setAttribute(Attributes.FUNCTION, function)
        .startSpan();
  }

  private static boolean isAsynchronous(@Nullable Object result) {
    return result instanceof CompletionStage<?>
        || result instanceof Future<?>
        || result instanceof Flow.Publisher<?>
        || (result != null && isReactive(result.getClass()));
  }

  /** Reactive Streams' publishers, known by name so that the library need not be there. */
  private static boolean isReactive(Class<?> type) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      for (Class<?> implemented : c.getInterfaces()) {
        if (implemented.getName().equals("org.reactivestreams.Publisher")
            || isReactive(implemented)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Ends the span with the work where its end can be seen, else now. */
  private static void endWith(Span span, @Nullable Object result) {
    span.setAttribute(Attributes.UNMEASURED, ASYNCHRONOUS);
    if (result instanceof CompletionStage<?> stage) {
      stage.whenComplete((value, failure) -> {
        if (failure != null) {
          fail(span, failure);
        }
        span.end();
      });
    } else {
      span.end();
    }
  }

  private static void fail(Span span, Throwable failure) {
    span.recordException(failure);
    span.setStatus(StatusCode.ERROR, String.valueOf(failure.getMessage()));
  }
}
