/** Tests of the glue for Micronaut, in a real application context. */
@NullMarked
package dev.pathcost.tracer.micronaut;

import org.jspecify.annotations.NullMarked;
