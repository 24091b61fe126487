/**
 * What a system is: its request types, who calls whom in them, and what that costs.
 *
 * <p>Here live plain values and the ways to get them: systems that are built in, and a reader of
 * model files. Here lives no chance.
 */
@NullMarked
package dev.pathcost.generate.model;

import org.jspecify.annotations.NullMarked;
