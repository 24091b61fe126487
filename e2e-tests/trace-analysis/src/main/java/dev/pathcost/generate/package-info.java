/**
 * Traces of systems that do not exist, and the truth about them: the load for measurements of speed
 * and the oracle for tests.
 *
 * <p>Here lives what makes requests from a model, by chance that is bound to a seed; what spans
 * their traces consist of; what is planted in them; and what their rows must be, by arithmetic of
 * its own. The analysis is not used here, or the two could not disagree.
 */
@NullMarked
package dev.pathcost.generate;

import org.jspecify.annotations.NullMarked;
