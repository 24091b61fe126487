/** Runs of a made-up system with known costs and known noise, to measure the gate with. */
@NullMarked
package dev.pathcost.gate.simulation;

import org.jspecify.annotations.NullMarked;
