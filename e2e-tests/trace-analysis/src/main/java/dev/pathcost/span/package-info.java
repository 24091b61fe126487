/**
 * What a span is to Pathcost, and how the attributes of other people's tracers are read into it.
 *
 * <p>Here live the span model and the dialects. Here lives nothing that knows a wire format, a call
 * tree or a row: this package knows no other of this project.
 */
@NullMarked
package dev.pathcost.span;

import org.jspecify.annotations.NullMarked;
