/**
 * AssertJ assertions on rows, for this project's tests and for everybody's. Published as the
 * test-jar of this module, so that main code knows no AssertJ.
 */
@NullMarked
package dev.pathcost.assertions;

import org.jspecify.annotations.NullMarked;
