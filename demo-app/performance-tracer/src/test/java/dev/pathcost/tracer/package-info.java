/** Tests of the tracer, with a meter whose hands the tests move. */
@NullMarked
package dev.pathcost.tracer;

import org.jspecify.annotations.NullMarked;
