/**
 * Compares a run with a baseline and says what got dearer, and how sure that is.
 *
 * <p>Here live the layers of the verdict, each judged apart: structure, memory, CPU time, wall
 * time; outliers within a row; and how often the gate is wrong.
 * {@link dev.pathcost.gate.verdict.Gate} is where to begin. Nothing here reads or writes a file, or
 * makes a text longer than a line.
 */
@NullMarked
package dev.pathcost.gate.verdict;

import org.jspecify.annotations.NullMarked;
