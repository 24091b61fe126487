/**
 * Judges rows: do they meet what a tester wrote down? Whether they got dearer than before is judged
 * by the packages below this one.
 *
 * <p>Here live the expectation file, the limits in it and their check against rows. The outcome is
 * a list of {@link dev.pathcost.gate.Finding}s, never a thrown assertion: those who run tests turn
 * findings into failures. Nothing here reads traces.
 */
@NullMarked
package dev.pathcost.gate;

import org.jspecify.annotations.NullMarked;
