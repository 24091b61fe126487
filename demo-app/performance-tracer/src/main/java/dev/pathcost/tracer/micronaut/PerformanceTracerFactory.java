package dev.pathcost.tracer.micronaut;

import dev.pathcost.tracer.OwnCosts;
import dev.pathcost.tracer.PerformanceTracer;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.env.Environment;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.inject.Singleton;

/**
 * Makes the tracer. With {@code pathcost.tracer.allow-set} costs may be set, by baggage or by
 * {@code pathcost.set.<service>.<function>}.
 */
@Factory
final class PerformanceTracerFactory {

  @Singleton
  PerformanceTracer performanceTracer(
      OpenTelemetry openTelemetry,
      Environment environment,
      @Value("${micronaut.application.name}") String service,
      @Value("${pathcost.tracer.allow-set:false}") boolean allowSet) {
    OwnCosts ownCosts = allowSet
        ? OwnCosts.allowed(function ->
            environment.getProperty("pathcost.set." + service + "." + function, String.class))
        : OwnCosts.notAllowed();
    return new PerformanceTracer(openTelemetry.getTracer("dev.pathcost.tracer"), service, ownCosts);
  }
}
