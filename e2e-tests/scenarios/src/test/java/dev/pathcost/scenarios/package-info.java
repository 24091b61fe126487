/**
 * The end-to-end tests, which read like a description of the demo system. Nothing here knows where
 * the system runs; what it is made of stands in {@code systems}, what its requests may cost in
 * {@code expectations}.
 */
@NullMarked
package dev.pathcost.scenarios;

import org.jspecify.annotations.NullMarked;
