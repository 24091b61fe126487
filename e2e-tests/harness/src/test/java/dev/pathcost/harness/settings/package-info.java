/** Tests of the package. */
@NullMarked
package dev.pathcost.harness.settings;

import org.jspecify.annotations.NullMarked;
