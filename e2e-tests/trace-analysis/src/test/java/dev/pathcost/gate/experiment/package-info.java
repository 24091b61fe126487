/** Measures how good the gate is, beside other rules, on runs of a made-up system. */
@NullMarked
package dev.pathcost.gate.experiment;

import org.jspecify.annotations.NullMarked;
