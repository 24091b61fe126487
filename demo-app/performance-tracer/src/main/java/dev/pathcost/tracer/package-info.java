/**
 * Measures what a call costs the thread that runs it, and puts it on a span of its own.
 *
 * <p>Plain OpenTelemetry: here lives nothing of any framework. The glue for Micronaut is in
 * {@code dev.pathcost.tracer.micronaut}.
 */
@NullMarked
package dev.pathcost.tracer;

import org.jspecify.annotations.NullMarked;
