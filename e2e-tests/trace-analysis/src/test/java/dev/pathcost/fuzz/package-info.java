/**
 * Damaged input for every parser. What a parser must hold to stands beside it, in its own package;
 * here is what makes the input.
 */
@org.jspecify.annotations.NullMarked
package dev.pathcost.fuzz;
