package dev.pathcost.tracer.micronaut;

import dev.pathcost.tracer.PerformanceTracer;
import dev.pathcost.tracer.TracePerformance;
import io.micronaut.aop.InterceptorBean;
import io.micronaut.aop.MethodInterceptor;
import io.micronaut.aop.MethodInvocationContext;
import jakarta.inject.Singleton;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Measures calls of methods that carry {@link TracePerformance}. */
@Singleton
@InterceptorBean(TracePerformance.class)
final class TracePerformanceInterceptor implements MethodInterceptor<Object, Object> {

  private final PerformanceTracer tracer;

  TracePerformanceInterceptor(PerformanceTracer tracer) {
    this.tracer = tracer;
  }

  @Override
  public @Nullable Object intercept(MethodInvocationContext<Object, Object> context) {
    String function = context
        .stringValue(TracePerformance.class)
        .filter(name -> !name.isEmpty())
        .orElseGet(context::getMethodName);
    try {
      Callable<@Nullable Object> call = context::proceed;
      return tracer.measure(function, call);
    } catch (Exception e) {
      throw asThrown(e);
    }
  }

  /** Passes on what the method threw, checked or not, as if nobody had stood in between. */
  @SuppressWarnings("unchecked")
  private static <E extends Exception> RuntimeException asThrown(Exception e) throws E {
    throw (E) e;
  }
}
