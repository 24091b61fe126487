/**
 * Generated traces in the formats that others write, straight to a stream.
 *
 * <p>Here lives what lays bytes out, one request after the other. Here lives nothing that decides
 * what is in a trace.
 */
@NullMarked
package dev.pathcost.generate.output;

import org.jspecify.annotations.NullMarked;
