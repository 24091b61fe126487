package dev.pathcost.tracer;

import io.micronaut.aop.Around;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a method a span that carries its CPU time and allocated bytes.
 *
 * <p>It takes effect where a framework intercepts it; Micronaut does, since this is {@code @Around}
 * advice. Without Micronaut on the class path that part is ignored. Calls of a bean's method by the
 * bean itself, private and final methods are not intercepted: use {@link PerformanceTracer#measure}
 * there.
 */
@Around
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface TracePerformance {

  /** The function's name; the method's name where this is left empty. */
  String value() default "";
}
