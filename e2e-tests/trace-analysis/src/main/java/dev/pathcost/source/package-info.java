/**
 * Reads spans from the formats in which others keep or send them.
 *
 * <p>Here live the wire formats, each read as a stream and interpreted by the dialects of
 * {@link dev.pathcost.span}. Nothing here knows what a trace means.
 */
@NullMarked
package dev.pathcost.source;

import org.jspecify.annotations.NullMarked;
