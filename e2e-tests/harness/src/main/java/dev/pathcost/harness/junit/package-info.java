/**
 * The JUnit extension: what a scenario writes and what it is given.
 *
 * <p>Here the other packages are put together, once for each run; a scenario knows this package and
 * the rows, and nothing of where it runs.
 */
@NullMarked
package dev.pathcost.harness.junit;

import org.jspecify.annotations.NullMarked;
