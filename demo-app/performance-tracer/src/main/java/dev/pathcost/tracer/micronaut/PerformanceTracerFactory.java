package dev.pathcost.tracer.micronaut;

import dev.pathcost.tracer.OwnCosts;
import dev.pathcost.tracer.PerformanceTracer;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.env.Environment;
import io.micronaut.core.naming.NameUtils;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes the tracer. With {@code pathcost.tracer.allow-set} costs may be set, by baggage or by
 * property {@code pathcost.set.<service>_<function>}. {@code pathcost.tracer.calibrate=false}
 * switches the tracer's calibration off.
 */
@Factory
final class PerformanceTracerFactory {

  @Singleton
  PerformanceTracer performanceTracer(
      OpenTelemetry openTelemetry,
      Environment environment,
      @Value("${micronaut.application.name}") String service,
      @Value("${pathcost.tracer.allow-set:false}") boolean allowSet,
      @Value("${pathcost.tracer.calibrate:true}") boolean calibrate) {
    OwnCosts ownCosts = allowSet
        ? OwnCosts.allowed(function -> configured(environment, service, function))
        : OwnCosts.notAllowed();
    return new PerformanceTracer(
        openTelemetry.getTracer("dev.pathcost.tracer"), service, ownCosts, calibrate);
  }

  /** Micronaut turns underscores to hyphens in property names, and to dots in variables' names. */
  private static Optional<String> configured(
      Environment environment, String service, String function) {
    return Stream.of("-", ".")
        .map(between -> NameUtils.hyphenate("pathcost.set." + service + between + function))
        .flatMap(name -> environment.getProperty(name, String.class).stream())
        .findFirst();
  }
}
