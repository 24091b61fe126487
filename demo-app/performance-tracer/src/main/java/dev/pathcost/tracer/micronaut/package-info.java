/**
 * The glue for Micronaut: makes a {@code PerformanceTracer} from the configuration and lets
 * {@code @TracePerformance} take effect. Nothing is measured here.
 */
@NullMarked
package dev.pathcost.tracer.micronaut;

import org.jspecify.annotations.NullMarked;
